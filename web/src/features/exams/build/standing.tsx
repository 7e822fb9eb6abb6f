import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { lengthWords } from "@lyceum/core/coursework/exam/words.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { usePictures } from "../../../lib/coursework/pictures.ts";
import { count } from "../../../lib/text/words.ts";
import { useZone } from "../../../lib/time/time.ts";
import { Card } from "../../../ui/card.tsx";
import { TextView } from "../../../ui/editor/text-view.tsx";
import { NextAction } from "../../../ui/next-action.tsx";
import { QuestionSections } from "../../../ui/question/question-sections.tsx";
import { QuestionView } from "../../../ui/question/question-view.tsx";
import { When } from "../../../ui/text/when.tsx";
import { Words } from "../../../ui/text/words.tsx";
import { Attempts } from "./attempts.tsx";
import css from "./build.module.css";
import { ActButton, useExam } from "./context.ts";
import { Given } from "./given.tsx";
import { nextOf } from "./says.ts";
import { useShowView } from "./view-links.tsx";
import { extraWords, windowWords } from "./window-words.ts";

/** How an exam stands: what is next, when it is, who took it, and what is asked. */
export function Standing() {
  const { work: exam } = useExam();
  return (
    <>
      <Next />
      <Given />
      <Told />
      <Times />
      <Attempts exam={exam} />
      <Asked />
    </>
  );
}

/** What is next, and the button for it. */
function Next() {
  const { work: exam, side } = useExam();
  const { turn, who, sentence, marks } = nextOf(exam, side);
  const show = useShowView(exam);
  const mayRewrite = exam.status === "scheduled" && exam.allowed.includes("edit");
  return (
    <NextAction
      turn={turn}
      who={who}
      action={
        <div className={css.acts}>
          {marks && (
            <Button component={Link} {...markingOf(exam)}>
              {marks}
            </Button>
          )}
          {mayRewrite && (
            <Button variant="default" onClick={() => show("edit")}>
              Edit exam
            </Button>
          )}
          {exam.status === "open" && <ActButton act="edit" />}
        </div>
      }
    >
      {sentence}
    </NextAction>
  );
}

/** Where it is marked. */
const markingOf = ({ assignmentId, id }: ExamView): ComponentProps<typeof Link> => ({
  to: "/assignments/$assignmentId/exams/$examId/marking" as never,
  params: { assignmentId, examId: id } as never,
});

/** Why it is not as it was. */
function Told() {
  const { work } = useExam();
  const { voided, madeUp } = work;
  return (
    <>
      {voided && (
        <p className={css.note}>
          <strong>{voided.name}</strong> voided it <When at={voided.at} />:{" "}
          <Words text={voided.reason} />
        </p>
      )}
      {madeUp && (
        <p className={css.note}>
          <strong>{madeUp.name}</strong> set a make-up <When at={madeUp.at} />:{" "}
          <Words text={madeUp.reason} />
        </p>
      )}
    </>
  );
}

function Times() {
  const { work: exam } = useExam();
  const { opensAt, closesAt, effectiveClosesAt, timezone, durationMinutes, extraTime } = exam;
  const own = useZone();
  const closes = effectiveClosesAt ?? closesAt;
  return (
    <Card title="When">
      <dl className={css.facts}>
        <dt>Window</dt>
        <dd>
          {windowWords({ opensAt, closesAt: closes, timezone })}
          {own !== timezone && opensAt && (
            <span className={css.about}>
              For you: {windowWords({ opensAt, closesAt: closes, timezone: own })}
            </span>
          )}
        </dd>
        <dt>Time to work</dt>
        <dd>
          {lengthWords(durationMinutes)}
          {exam.graceSeconds > 0 && `, and ${count(exam.graceSeconds, "second")} of grace`}
        </dd>
        <dt>Extra time</dt>
        <dd>
          {extraWords(exam)}
          {extraTime && (
            <span className={css.about}>
              {extraTime.name}, <When at={extraTime.at} />: <Words text={extraTime.reason} />
            </span>
          )}
        </dd>
        <dt>Taken</dt>
        <dd>
          {exam.paging === "one"
            ? `One question at a time${exam.canGoBack ? "" : ", without going back"}`
            : "All questions on one page"}
          {exam.shuffle && ", in a random order"}
        </dd>
        <dt>Result</dt>
        <dd>
          {exam.results === "at_once" ? "At once" : "When it is released"}
          {exam.shows === "answers" ? ", with what was right" : ", without what was right"}
        </dd>
        {exam.honour && (
          <>
            <dt>Confirmed before</dt>
            <dd dir="auto">{exam.honour}</dd>
          </>
        )}
      </dl>
    </Card>
  );
}

/** What is asked, with what is right. */
function Asked() {
  const { work: exam } = useExam();
  const { address } = usePictures(exam.assignmentId, exam.id);
  const { paper, paperId, intro, questions, points } = exam;
  if (!paper) return null;
  return (
    <Card
      title={`${count(questions, "question")}, ${pointsWords(points)}`}
      aside={
        paperId &&
        exam.paperVersion > 0 && (
          <Link to={"/exam-papers/$paperId" as never} params={{ paperId } as never}>
            All students, question by question
          </Link>
        )
      }
    >
      {intro && <TextView document={intro} label="Instructions" address={address} />}
      <details className={css.opened}>
        <summary>Show the questions with what is right</summary>
        <QuestionSections sections={paper.sections} address={address}>
          {(question, number) => (
            <QuestionView question={question} number={number} address={address} />
          )}
        </QuestionSections>
      </details>
    </Card>
  );
}
