import { failureWords } from "@lyceum/core/meeting/attendance/words.ts";
import { meetingStatusWords } from "@lyceum/core/meeting/words.ts";
import { Anchor } from "@mantine/core";
import { isOff } from "../../lib/meeting/status.ts";
import { countdownWords, endOf, lengthWords, spanWords } from "../../lib/meeting/when.ts";
import { useMe } from "../../lib/session.ts";
import { useNow, useZone } from "../../lib/time/time.ts";
import { Join } from "../../ui/meeting/join.tsx";
import { When } from "../../ui/text/when.tsx";
import { Words } from "../../ui/text/words.tsx";
import { ActButton, useMeeting } from "./acts.tsx";
import css from "./meeting.module.css";
import { costWords, movingWords } from "./says.ts";
import { Span, Theirs } from "./time-words.tsx";

/** When it is, how long until then, and what is to be done about that. */
export function WhenCard() {
  const { meeting } = useMeeting();
  return (
    <section className={css.when} data-turn={meeting.isYourTurn || undefined} aria-label="When">
      {meeting.status === "proposed" ? <Proposed /> : <Fixed />}
    </section>
  );
}

/** The times among which the other side chooses. */
function Proposed() {
  const { meeting, others } = useMeeting();
  const { slots = [], awaits, isYourTurn, proposalEndsAt, durationMinutes } = meeting;
  return (
    <>
      <p className={css.time}>
        {slots.length === 1 ? "One time is proposed" : `${slots.length} times are proposed`}
      </p>
      <p className={css.count}>
        {isYourTurn
          ? "Choose one, or answer with others."
          : awaits && `${meeting[awaits].name} chooses one, or answers with others.`}{" "}
        {proposalEndsAt && (
          <>
            The proposal ends <When at={proposalEndsAt} full />.
          </>
        )}
      </p>
      <ul className={css.slots} aria-label="Proposed times">
        {slots.map((from) => (
          <li key={from}>
            <Span from={from} to={endOf(from, durationMinutes)} others={others} />
          </li>
        ))}
      </ul>
      <div className={css.actions}>
        <ActButton act="accept" isPrimary />
        <ActButton act="counter" />
        <ActButton act="decline" />
        <ActButton act="cancel" />
      </div>
    </>
  );
}

/** A meeting that has its time. */
function Fixed() {
  const { meeting, others } = useMeeting();
  const zone = useZone();
  const now = useNow(10_000);
  const { scheduledTime: from, endTime: to, durationMinutes, status } = meeting;
  const isOpen = status === "scheduled" || status === "in_progress";
  /** It was begun before its time, and starts no more. */
  const isEarly = status === "in_progress" && Date.parse(from) > now.getTime();
  return (
    <>
      <p className={css.time} data-off={isOff(meeting) || undefined}>
        <time dateTime={from}>{spanWords(from, to, zone, now)}</time>
      </p>
      <p className={css.theirs}>
        <Theirs from={from} to={to} others={others} />
      </p>
      <p className={css.count}>
        {isOpen && <strong>{isEarly ? "Has begun" : countdownWords({ from, to }, now)}</strong>}
        {isOpen && " · "}
        {lengthWords(durationMinutes)}
      </p>
      <Ended />
      <Move />
      {isOpen && (
        <div className={css.actions}>
          {meeting.allowed.includes("join") && <Join meeting={meeting} />}
          {meeting.place === "link" && <ActButton act="complete" />}
          <ActButton act="reschedule" />
          <ActButton act="ask-move" />
          {status === "scheduled" && (
            <Anchor
              size="sm"
              href={`/api/calendar/meetings/${meeting.assignmentId}/${meeting.id}`}
              download="meeting.ics"
            >
              Add to calendar
            </Anchor>
          )}
        </div>
      )}
      <CutOff />
    </>
  );
}

/** How it came out, where that was not as planned. */
function Ended() {
  const { meeting } = useMeeting();
  const { cancellation, status } = meeting;
  if (cancellation) {
    const { name, at, reason } = cancellation;
    return (
      <div className={css.asked}>
        <p>
          Cancelled{status === "late_cancelled" && " late"} by {name}, <When at={at} />.
        </p>
        {reason && (
          <p>
            “<Words text={reason} />”
          </p>
        )}
      </div>
    );
  }
  const failure = failureWords(meeting);
  return failure ? (
    <p className={css.count}>
      {meetingStatusWords[status]}. {failure}
    </p>
  ) : null;
}

/** One side asks to move it. */
function Move() {
  const { meeting, others } = useMeeting();
  const { move, awaits, isYourTurn } = meeting;
  if (!move) return null;
  const { scheduledTime: from, endTime: to, name, own, reason } = move;
  return (
    <div className={css.asked}>
      <p>
        {own ? "You ask" : `${name} asks`} to move it to{" "}
        <strong>
          <Span from={from} to={to} others={others} />
        </strong>
      </p>
      {reason && (
        <p>
          “<Words text={reason} />”
        </p>
      )}
      {!isYourTurn && awaits && <p>{meeting[awaits].name} has not answered yet.</p>}
      <div className={css.actions}>
        <ActButton act="agree-move" isPrimary />
        <ActButton act="refuse-move" />
      </div>
    </div>
  );
}

/** Until when it is moved and cancelled freely, and how often it can still be moved. */
function CutOff() {
  const { meeting } = useMeeting();
  const me = useMe();
  const zone = useZone();
  const now = useNow();
  const isSide = me.role === "student" || me.role === "teacher";
  const isToCome = Date.parse(meeting.scheduledTime) > now.getTime();
  if (meeting.status !== "scheduled" || !isSide || !isToCome) return null;
  return (
    <>
      <p className={css.quiet}>{movingWords(meeting, { me, zone, now })}</p>
      {me.role === "student" && <p className={css.quiet}>{costWords(meeting, zone, now)}</p>}
    </>
  );
}
