import type { ResultView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useExamPictures } from "../../../lib/coursework/exam-pictures.ts";
import { examResultQuery } from "../../../lib/coursework/exam-result.ts";
import { Card } from "../../../ui/card.tsx";
import { TextView } from "../../../ui/editor/text-view.tsx";
import { Loaded } from "../../../ui/list/loaded.tsx";
import { QuestionView } from "../../../ui/question/question-view.tsx";
import { ChatSkeleton } from "../../../ui/skeletons.tsx";
import { When } from "../../../ui/text/when.tsx";
import { Words } from "../../../ui/text/words.tsx";
import { numbered, questionNames, sectionTitle } from "../numbered.ts";
import { AnswerFiles } from "./answer-files.tsx";
import { Given } from "./given.tsx";
import css from "./result.module.css";

interface Props {
  assignmentId: string;
  examId: string;
  /** Whoever took it reads it. */
  isOwn: boolean;
}

/** What was released of an exam: the total, and each question with what was answered and what it gave. */
export function ExamResult({ assignmentId, examId, isOwn }: Props) {
  const found = useQuery(examResultQuery(assignmentId, examId));
  return (
    <Loaded query={found} loading={<ChatSkeleton />}>
      {(result) => <Result result={result} isOwn={isOwn} />}
    </Loaded>
  );
}

function Result({ result, isOwn }: { result: ResultView; isOwn: boolean }) {
  const address = useExamPictures(result.assignmentId, result.examId);
  const { sections, shows, keyWaits } = result;
  return (
    <>
      <Total result={result} isOwn={isOwn} />
      {numbered(sections).map(({ section, first }, at) => (
        <Card key={section.id} title={sectionTitle(section, at, sections.length)}>
          <div className={css.questions}>
            {section.intro && <TextView document={section.intro} address={address} />}
            {section.questions.map((one, place) => (
              <QuestionView
                key={one.question.id}
                question={one.key ?? one.question}
                number={first + place}
                answer={one.value}
                result={one.score}
                address={address}
                files={<AnswerFiles assignmentId={result.assignmentId} files={one.files} />}
              >
                <Given question={one.question} score={one.score} />
              </QuestionView>
            ))}
          </div>
        </Card>
      ))}
      {shows === "marks" && (
        <p className={css.quiet}>What would have been right is not shown for this exam.</p>
      )}
      {keyWaits && (
        <p className={css.quiet}>
          What would have been right is shown once everybody who has these questions has taken them.
        </p>
      )}
    </>
  );
}

/** What it comes to, in sight without scrolling. */
function Total({ result, isOwn }: { result: ResultView; isOwn: boolean }) {
  const { total, releasedAt, summary, history, attempt } = result;
  const nameOf = questionNames(result.sections);
  const percent = total.possible ? Math.round((total.earned / total.possible) * 1000) / 10 : 0;
  return (
    <Card
      title={isOwn ? "Your result" : "The released result"}
      id="result"
      aside={
        <Button
          variant="default"
          size="compact-sm"
          className={css.unprinted}
          leftSection={<IconPrinter size={15} stroke={1.5} aria-hidden />}
          onClick={() => print()}
        >
          Print or save as PDF
        </Button>
      }
    >
      <p className={css.total}>
        {total.earned} of {pointsWords(total.possible)}
        <span className={css.quiet}>{percent} %</span>
      </p>
      {summary && (
        <p className={css.summary}>
          <Words text={summary} />
        </p>
      )}
      {history.length > 0 && (
        <ul className={css.history} aria-label="What was changed after the release">
          {history.map((one) => (
            <li key={`${one.at} ${one.questionId}`}>
              {one.questionId ? nameOf(one.questionId) : "Everything was"} marked again{" "}
              <When at={one.at} full />
              {one.before !== undefined && one.after !== undefined && (
                <>
                  {" "}
                  ({one.before} before, {one.after} now)
                </>
              )}
              : <Words text={one.reason} />
            </li>
          ))}
        </ul>
      )}
      <p className={css.by}>
        {attempt.number > 1 && `Attempt ${attempt.number} · `}
        {attempt.submittedAt && (
          <>
            <When at={attempt.submittedAt} prefix="Submitted" full /> ·{" "}
          </>
        )}
        <When at={releasedAt} prefix="Released" full />
      </p>
    </Card>
  );
}
