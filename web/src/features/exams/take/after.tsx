import { handedIn } from "@lyceum/core/coursework/exam/attempt/states.ts";
import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { Button } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { count } from "../../../lib/text/words.ts";
import { Card } from "../../../ui/card.tsx";
import { When } from "../../../ui/text/when.tsx";
import css from "./exam.module.css";
import { OwnReceipts } from "./own-receipts.tsx";

/** What was submitted, attempt by attempt, with its receipt; and what was voided, whose receipts stay. */
export function After({ exam }: { exam: ExamView }) {
  const done = exam.attempts
    .filter(
      ({ status, startedAt }) => handedIn.includes(status) || (status === "voided" && startedAt),
    )
    .toReversed();
  if (!done.length) return null;
  const isOne = exam.attempts.length === 1;
  return done.map((one) => (
    <Card key={one.number} title={isOne ? "What you submitted" : `Attempt ${one.number}`}>
      <dl className={css.facts}>
        {one.startedAt && (
          <>
            <dt>Started</dt>
            <dd>
              <When at={one.startedAt} full />
            </dd>
          </>
        )}
        {one.submittedAt && (
          <>
            <dt>Submitted</dt>
            <dd>
              <When at={one.submittedAt} full />
            </dd>
          </>
        )}
        <dt>Answered</dt>
        <dd>
          {one.answered} of {count(exam.questions, "question")}
          {one.inGrace > 0 &&
            `; ${count(one.inGrace, "answer")} arrived after the deadline and ${one.inGrace === 1 ? "counts" : "count"}`}
        </dd>
        <dt>Last receipt</dt>
        <dd className={css.digest}>{one.digest || "No answer was saved"}</dd>
      </dl>
      <div className={css.acts}>
        <Button
          component={Link}
          to={`/assignments/${exam.assignmentId}/exams/${exam.id}/receipts`}
          variant="default"
          leftSection={<IconReceipt size={16} stroke={1.5} aria-hidden />}
        >
          Saved answers and receipts
        </Button>
        <OwnReceipts exam={exam} attempt={one.number} />
      </div>
    </Card>
  ));
}
