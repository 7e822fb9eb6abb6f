import { partialShare } from "../limits.ts";
import { type Join, secondsPresent } from "./seconds.ts";
import type { AbsentParty, Outcome, OutcomeState } from "./states.ts";

/** What of a meeting its outcome depends on. */
interface Held {
  scheduledTime: string;
  endTime: string;
  /** When it ended, where that was before the planned time. */
  endedAt?: string;
  /** Who hosts it: its teacher, or who stands in for the teacher. */
  hostId: string;
}

/** What of a person it depends on. */
interface Came {
  userId: string;
  party: "student" | "teacher" | "staff";
  joins?: readonly Join[];
  /** `waiting` in the lobby, which is no stay in the room. */
  presence?: "waiting" | "joined" | "left";
}

/** How somebody took part. */
interface Attendance {
  userId: string;
  secondsPresent: number;
  outcome: Outcome;
}

interface MeetingOutcome {
  status: OutcomeState;
  /** Who was missing; absent where both sides came. */
  absent?: AbsentParty;
  people: Attendance[];
}

const earlier = (one: string, other = one) => (one < other ? one : other);

/** The time in which presence counts: from the planned start to the planned end, or to an end before it. */
const windowOf = ({ scheduledTime, endTime, endedAt }: Held) => ({
  from: scheduledTime,
  to: earlier(endTime, endedAt),
});

/**
 * What a meeting came to, from who joined when. Whoever hosts stands for the teacher's side, so a
 * substitute counts as present and the teacher is excused. Who waits in the lobby has come. Staff who
 * only looked in are not among the people.
 */
export function outcomeOf(meeting: Held, participants: readonly Came[]): MeetingOutcome {
  const window = windowOf(meeting);
  const seen = participants.flatMap(({ userId, party, joins = [], presence }) => {
    const isHost = userId === meeting.hostId;
    if (party === "staff" && !isHost) return [];
    const seconds = secondsPresent(joins, window);
    const hasCome = seconds > 0 || presence === "waiting" || presence === "joined";
    const side = party === "student" ? "student" : "teacher";
    return [{ userId, isHost, side, seconds, hasCome } as const];
  });
  const absent = absentOf({
    student: seen.some((one) => one.side === "student" && one.hasCome),
    teacher: seen.some((one) => one.side === "teacher" && one.hasCome),
  });
  const hostCame = seen.some((one) => one.isHost && one.hasCome);
  return {
    status: !absent ? "completed" : absent === "both" ? "lapsed" : "no_show",
    absent,
    people: seen.map(({ userId, seconds, ...one }) => {
      const isReplaced = one.side === "teacher" && !one.isHost && !one.hasCome && hostCame;
      // Who waited for somebody that never came has done all there was to do.
      const outcome = absent && one.hasCome ? "attended" : outcomeBy(seconds, meeting);
      return { userId, secondsPresent: seconds, outcome: isReplaced ? "excused" : outcome };
    }),
  };
}

function absentOf(came: { student: boolean; teacher: boolean }): AbsentParty | undefined {
  if (came.student && came.teacher) return undefined;
  if (!came.student && !came.teacher) return "both";
  return came.student ? "teacher" : "student";
}

function outcomeBy(seconds: number, { scheduledTime, endTime }: Held): Outcome {
  const planned = (Date.parse(endTime) - Date.parse(scheduledTime)) / 1000;
  if (!seconds) return "absent";
  return seconds >= planned * partialShare ? "attended" : "partial";
}
