import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { workStateOf } from "@lyceum/core/coursework/exam/work-states.ts";
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { keys } from "../../../lib/cache/keys.ts";
import { workStatus } from "../../../lib/coursework/work-status.ts";
import { absolute, useNow, useZone } from "../../../lib/time/time.ts";
import { Card } from "../../../ui/card.tsx";
import { PrintFacts } from "../../../ui/coursework/print-facts.tsx";
import { TextView } from "../../../ui/editor/text-view.tsx";
import { NextAction } from "../../../ui/next-action.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { When } from "../../../ui/text/when.tsx";
import { Words } from "../../../ui/text/words.tsx";
import { After } from "./after.tsx";
import { DeviceCheck } from "./device-check.tsx";
import css from "./exam.module.css";
import { HowItIsTaken, Noted, Times } from "./facts.tsx";
import { formulas } from "./preload.ts";
import { StartButton } from "./start.tsx";

interface Props {
  exam: ExamView;
  /** What was released. */
  result: ReactNode;
}

const hasReleased = ({ attempts }: ExamView) =>
  attempts.some(({ status }) => status === "released");

/** An exam for the student who takes it: what awaits, how to begin or go on, and what became of it. */
export function StudentExam({ exam, result }: Props) {
  useFresh(exam);
  // Whatever an exam may show is here before it starts.
  useEffect(() => void formulas().catch(() => undefined), []);
  const isAhead = exam.allowed.includes("start") || isAwaited(exam);
  const isReleased = exam.attemptStatus === "released" && exam.status !== "voided";
  // A make-up that is ahead, or was voided, leaves the result that there was.
  const hasResult = hasReleased(exam);
  return (
    <div className={css.page}>
      <Head exam={exam} />
      <Told exam={exam} />
      {!isReleased && <Next exam={exam} />}
      {hasResult && <PrintFacts work={exam} released="Released" />}
      {hasResult && result}
      <After exam={exam} />
      {exam.intro && exam.status !== "voided" && (
        <Card title="From your teacher">
          <TextView document={exam.intro} />
        </Card>
      )}
      {isAhead && (
        <>
          <div className={css.pair}>
            <Times exam={exam} />
            <HowItIsTaken exam={exam} />
          </div>
          <div className={css.pair}>
            <DeviceCheck assignmentId={exam.assignmentId} examId={exam.id} />
            <Noted />
          </div>
        </>
      )}
    </div>
  );
}

const isAwaited = ({ status, attemptStatus }: ExamView) =>
  (status === "scheduled" || status === "open") && attemptStatus === "not_started";

/** What may be done changes by time alone: the page is read again as it opens and as it closes. */
function useFresh({ assignmentId, id, now, opensAt, effectiveClosesAt, allowed }: ExamView) {
  const client = useQueryClient();
  const may = allowed.join(" ");
  useEffect(() => {
    void may;
    const waits = [opensAt, effectiveClosesAt]
      .map((at) => Date.parse(at ?? now) - Date.parse(now))
      .filter((wait) => wait > 0 && wait < 86_400_000);
    const timers = waits.map((wait) =>
      setTimeout(
        () =>
          void client.invalidateQueries({ queryKey: keys.assignment(assignmentId, "exam", id) }),
        wait + 500,
      ),
    );
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [client, assignmentId, id, now, opensAt, effectiveClosesAt, may]);
}

function Head({ exam }: { exam: ExamView }) {
  const { assignmentId, assignmentCode, code, title } = exam;
  const status = workStateOf(exam);
  const isYourTurn = exam.allowed.includes("start") || exam.allowed.includes("continue");
  const { tone, word } = workStatus(
    { status, turn: isYourTurn ? "student" : undefined, isYourTurn, isOverdue: false },
    "student",
  );
  return (
    <PageHeader
      title={title}
      trail={[
        { to: "/assignments", label: "Assignments" },
        { to: `/assignments/${assignmentId}`, label: assignmentCode },
      ]}
      lead={
        <span className={css.meta}>
          <StatusBadge tone={tone}>{word}</StatusBadge>
          <span>{code}</span>
          {exam.attempt > 1 && <span>Attempt {exam.attempt}</span>}
        </span>
      }
    />
  );
}

/** What somebody decided about it, with the reason. */
function Told({ exam: { voided, madeUp, attempt } }: { exam: ExamView }) {
  return (
    <>
      {voided && (
        <p className={css.told}>
          <strong>{voided.name}</strong> voided this exam <When at={voided.at} />:{" "}
          <Words text={voided.reason} />
        </p>
      )}
      {madeUp && attempt > 1 && (
        <p className={css.told}>
          <strong>{madeUp.name}</strong> set a make-up <When at={madeUp.at} />:{" "}
          <Words text={madeUp.reason} />
        </p>
      )}
    </>
  );
}

/** What is next, and the button for it. */
function Next({ exam }: { exam: ExamView }) {
  const { assignmentId, id, allowed, opensAt, effectiveClosesAt } = exam;
  const zone = useZone();
  const now = useNow();
  const by = (at: string | undefined, word: string) =>
    at ? { at, word, late: "", open: true } : undefined;
  if (allowed.includes("continue")) {
    const ends = exam.attempts.at(-1)?.deadline;
    return (
      <NextAction
        turn="mine"
        who="Your turn"
        action={
          <Button component={Link} to={`/assignments/${assignmentId}/exams/${id}/take`}>
            Continue exam
          </Button>
        }
      >
        {/* When, and not how long: this computer's clock may be wrong. */}
        Your exam is running{ends && `. Your time ends ${absolute(ends, zone, now)}`}. What was
        saved is there.
      </NextAction>
    );
  }
  if (allowed.includes("start")) {
    return (
      <NextAction
        turn="mine"
        who="Your turn"
        by={by(effectiveClosesAt, "Closes")}
        action={<StartButton exam={exam} />}
      >
        The exam is open. Your time runs from the moment you start.
      </NextAction>
    );
  }
  const status = workStateOf(exam);
  const opens = opensAt ? absolute(opensAt, zone, now) : "a time that is not set yet";
  const sentences: Partial<Record<typeof status, string>> = {
    scheduled: `The exam opens ${opens}. You can start it then.`,
    open: `The exam opens ${opens}. You can start it then.`,
    submitted: "Your exam is submitted. Your teacher marks it.",
    auto_submitted:
      "Time was over, and your exam was submitted with every saved answer. Your teacher marks it.",
    in_grading: "Your teacher is marking your exam.",
    graded: "Your teacher is marking your exam.",
    missed:
      "The exam closed before you started. Write to your teacher if you need another attempt.",
    voided: hasReleased(exam)
      ? "The make-up was cancelled. Your result stays."
      : "This exam does not count, nor what you wrote in it.",
  };
  const isOver = status === "missed" || status === "voided";
  const isAhead = status === "scheduled" || status === "open";
  return (
    <NextAction
      turn={isOver ? "done" : "theirs"}
      who={isOver ? "Over" : isAhead ? "Not open yet" : "With your teacher"}
      by={isAhead ? by(opensAt, "Opens") : undefined}
    >
      {sentences[status] ?? ""}
    </NextAction>
  );
}
