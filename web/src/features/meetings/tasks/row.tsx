import { failureWords } from "@lyceum/core/meeting/attendance/words.ts";
import { chargeReasonWords, coveredByQuote } from "@lyceum/core/meeting/charge/words.ts";
import type { MeetingTaskRow } from "@lyceum/core/meeting/tasks/schema.ts";
import type { MeetingTask } from "@lyceum/core/meeting/tasks/words.ts";
import { meetingStatusWords } from "@lyceum/core/meeting/words.ts";
import { Button, Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { holderOf } from "../../../lib/meeting/people.ts";
import { spanWords } from "../../../lib/meeting/when.ts";
import { useZone } from "../../../lib/time/time.ts";
import { Money } from "../../../ui/text/money.tsx";
import { When } from "../../../ui/text/when.tsx";
import { useDismissCovered } from "../after/covered.ts";
import type { Chosen } from "./confirm-many.tsx";
import css from "./tasks.module.css";

interface Props {
  row: MeetingTaskRow;
  list: MeetingTask;
  chosen: Chosen;
}

/** A meeting that waits: whose, when, and what is next. It leads to the page of the meeting. */
export function TaskRow({ row, list, chosen }: Props) {
  const zone = useZone();
  const covered = useDismissCovered(row);
  const { assignmentId, id: meetingId, charge, student } = row;
  const isChoosable = chosen.possible.includes(meetingId);
  const isCoverable = charge?.isQuoted && row.allowed.includes("confirm-charge");
  return (
    <li className={css.item}>
      {chosen.possible.length > 0 && (
        <Checkbox
          aria-label={`Choose ${row.code} of ${student.name}`}
          disabled={!isChoosable}
          checked={chosen.is(meetingId)}
          onChange={(event) => chosen.set(meetingId, event.currentTarget.checked)}
        />
      )}
      <Link
        to="/assignments/$assignmentId/meetings/$meetingId"
        params={{ assignmentId, meetingId }}
        hash={anchors[list]}
        className={css.row}
        data-step
      >
        <span className={css.words}>
          <span className={css.people}>
            <bdi>{student.name}</bdi> with <bdi>{holderOf(row).name}</bdi>
          </span>
          <span className={css.detail}>
            {spanWords(row.scheduledTime, row.endTime, zone)} ·{" "}
            <span className={css.whole}>{row.code}</span>
          </span>
          <span className={css.detail}>
            <What row={row} list={list} />
          </span>
        </span>
        {charge?.amount !== undefined && (
          <span className={css.much}>
            <Money minor={charge.amount} currency={charge.currency} />
          </span>
        )}
      </Link>
      {isCoverable && (
        <Button
          size="xs"
          variant="default"
          loading={covered.busy}
          aria-label={`${row.code}: covered by the quote`}
          onClick={() => void covered.press()}
        >
          {coveredByQuote.replace(/\.$/, "")}
        </Button>
      )}
    </li>
  );
}

/** The part of the meeting's page that it is about. */
const anchors: Record<MeetingTask, string | undefined> = {
  dispute: "attendance",
  "no-show": "attendance",
  charge: "charge",
  note: "note",
  proposal: undefined,
};

/** What happened, and what is next. */
function What({ row, list }: Pick<Props, "row" | "list">) {
  const { charge, dispute, noteDueAt, awaits, proposalEndsAt, status } = row;
  switch (list) {
    case "dispute":
      return (
        <>
          {meetingStatusWords[status]}. The student says: <bdi>{dispute?.reason}</bdi>
        </>
      );
    case "no-show":
      return failureWords(row) ?? meetingStatusWords[status];
    case "charge":
      if (charge?.needsCredit) return "The outcome was corrected: a credit note is needed";
      if (charge?.amount === undefined) return "No price is known: open it to enter one";
      return `${chargeReasonWords[charge.why]}${charge.isQuoted ? ". The quote may cover it" : ""}`;
    case "note":
      return noteDueAt && <When at={noteDueAt} prefix="The note was due" />;
    case "proposal":
      return (
        <>
          {awaits && `Waits for ${row[awaits].name}. `}
          {proposalEndsAt && <When at={proposalEndsAt} prefix="Ends" full />}
        </>
      );
  }
}
