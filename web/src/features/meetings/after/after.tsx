import { attendanceRule, outcomeWords } from "@lyceum/core/meeting/attendance/words.ts";
import {
  chargeReasonWords,
  chargeStateWords,
  coveredByQuote,
} from "@lyceum/core/meeting/charge/words.ts";
import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { correctableStates } from "@lyceum/core/meeting/states.ts";
import { Anchor, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMe } from "../../../lib/session.ts";
import { useNow } from "../../../lib/time/time.ts";
import { Card } from "../../../ui/card.tsx";
import { useOwnDialog } from "../../../ui/command/own-dialog.tsx";
import { Person } from "../../../ui/person.tsx";
import { Money } from "../../../ui/text/money.tsx";
import { When } from "../../../ui/text/when.tsx";
import { Words } from "../../../ui/text/words.tsx";
import css from "./after.module.css";
import { type AfterAct, labelOf, useAfterCommands } from "./commands.tsx";
import { useDismissCovered } from "./covered.ts";

type Open = (act: AfterAct) => void;

/**
 * What came of a meeting: who was there, the note, what is charged.
 * `children` are what came from it beside the note; while it is still to come they stand alone.
 */
export function AfterMeeting({ meeting, children }: { meeting: MeetingView; children: ReactNode }) {
  const { open, dialog } = useOwnDialog(useAfterCommands(meeting));
  if (!correctableStates.some((one) => one === meeting.status) && !meeting.charge) return children;
  return (
    <>
      <Note meeting={meeting} open={open} />
      {children}
      <Attendance meeting={meeting} open={open} />
      <Charge meeting={meeting} open={open} />
      {dialog}
    </>
  );
}

interface Part {
  meeting: MeetingView;
  open: Open;
}

/** The buttons of these acts, as far as they are possible now. */
function Acts({
  meeting,
  open,
  acts,
  children,
}: Part & { acts: AfterAct[]; children?: ReactNode }) {
  const possible = acts.filter((one) => meeting.allowed.includes(one));
  if (!possible.length) return null;
  return (
    <div className={css.actions}>
      {children}
      {possible.map((act) => (
        <Button key={act} variant="default" size="xs" onClick={() => open(act)}>
          {labelOf(act, meeting)}
        </Button>
      ))}
    </div>
  );
}

/** Who was there, for how long, and what is said against it. */
function Attendance({ meeting, open }: Part) {
  const { people, dispute } = meeting;
  const came = people.filter((one) => one.outcome);
  return (
    <Card title="Attendance" id="attendance">
      {came.length > 0 ? (
        <ul className={css.people}>
          {came.map(({ userId, name, outcome, secondsPresent }) => (
            <li key={userId}>
              <Person name={name} detail={outcome && outcomeWords[outcome]} />
              {secondsPresent > 0 && (
                <span data-seconds>{presentWords(secondsPresent, meeting.durationMinutes)}</span>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className={css.quiet}>
          {meeting.place === "link"
            ? "This meeting was behind a link, so nobody saw who came."
            : "Nobody's attendance was recorded."}
        </p>
      )}
      {meeting.status === "completed" && meeting.place === "room" && (
        <p className={css.rule}>{attendanceRule}</p>
      )}
      {dispute && (
        <div className={css.notice}>
          {dispute.state === "open" ? "Disputed" : disputeWords[dispute.state]}{" "}
          <When at={dispute.decidedAt ?? dispute.at} />: “<Words text={dispute.reason} />”
          {dispute.answer && (
            <p className={css.quiet}>
              {dispute.decidedBy}: “<Words text={dispute.answer} />”
            </p>
          )}
        </div>
      )}
      <Acts
        meeting={meeting}
        open={open}
        acts={["decide-dispute", "correct", "dispute", "review"]}
      />
    </Card>
  );
}

const disputeWords = {
  upheld: "The dispute was upheld",
  refused: "The dispute was refused",
} as const;

/** "48 of 60 minutes". */
const presentWords = (seconds: number, planned: number) =>
  `${Math.round(seconds / 60)} of ${planned} minutes`;

/** What the teacher wrote of it: a part for the student, and one that stays inside. */
function Note({ meeting, open }: Part) {
  const { note, noteDueAt, allowed } = meeting;
  const now = useNow();
  const me = useMe();
  if (!note && !allowed.includes("note")) return null;
  return (
    <Card title="Note" id="note">
      {note ? (
        <>
          {note.shared && (
            <section className={css.part}>
              {me.role !== "student" && <h3>For the student</h3>}
              <p className={css.text}>
                <Words text={note.shared} />
              </p>
            </section>
          )}
          {note.private && (
            <section className={css.part}>
              <h3>Private</h3>
              <p className={css.text}>
                <Words text={note.private} />
              </p>
            </section>
          )}
          <p className={css.quiet}>
            {note.writtenBy}, <When at={note.writtenAt} />
            {note.editedAt && (
              <>
                . Changed by {note.editedBy}, <When at={note.editedAt} />
              </>
            )}
          </p>
        </>
      ) : (
        <p className={css.quiet}>
          Nothing is written yet.
          {noteDueAt && (
            <>
              {" "}
              The note {Date.parse(noteDueAt) < now.getTime() ? "was" : "is"} due{" "}
              <When at={noteDueAt} />.
            </>
          )}
        </p>
      )}
      <Acts meeting={meeting} open={open} acts={["note"]} />
    </Card>
  );
}

/** Leads to the invoice. */
function OnInvoice({ assignmentId, invoiceId }: { assignmentId: string; invoiceId: string }) {
  return (
    <Anchor
      component={Link}
      to="/assignments/$assignmentId/invoices/$invoiceId"
      params={{ assignmentId, invoiceId } as never}
    >
      {chargeStateWords.confirmed}
    </Anchor>
  );
}

/** What it costs: to the team as a proposal, to the student once it is on an invoice. */
function Charge({ meeting, open }: Part) {
  const { charge, assignmentId, allowed } = meeting;
  const covered = useDismissCovered(meeting);
  if (!charge) return null;
  const { state, amount, currency, invoiceId, reason, decidedBy, decidedAt } = charge;
  const isQuoted = state === "proposed" && charge.isQuoted;
  return (
    <Card title="Charge" id="charge">
      <dl className={css.facts}>
        <dt>For</dt>
        <dd>{chargeReasonWords[charge.why]}</dd>
        <dt>Amount</dt>
        <dd>
          {amount === undefined ? (
            "No price is known yet"
          ) : (
            <>
              <Money minor={amount} currency={currency} /> without tax
            </>
          )}
        </dd>
        <dt>Status</dt>
        <dd>
          {invoiceId && state === "confirmed" ? (
            <OnInvoice assignmentId={assignmentId} invoiceId={invoiceId} />
          ) : (
            chargeStateWords[state]
          )}
          {decidedBy && decidedAt && (
            <>
              , {decidedBy}, <When at={decidedAt} />
            </>
          )}
        </dd>
      </dl>
      {reason && (
        <p className={css.quiet}>
          “<Words text={reason} />”
        </p>
      )}
      {charge.needsCredit && (
        <p className={css.notice}>
          The outcome was corrected after the invoice was issued. Issue a credit note, then mark it
          as settled.
        </p>
      )}
      {isQuoted && <p className={css.notice}>The quote may cover this meeting.</p>}
      {state === "proposed" && meeting.dispute?.state === "open" && (
        <p className={css.notice}>It can be added to an invoice once the dispute is decided.</p>
      )}
      <Acts meeting={meeting} open={open} acts={["confirm-charge", "dismiss-charge"]}>
        {isQuoted && allowed.includes("dismiss-charge") && (
          <Button size="xs" loading={covered.busy} onClick={() => void covered.press()}>
            {coveredByQuote.replace(/\.$/, "")}
          </Button>
        )}
      </Acts>
    </Card>
  );
}
