import { partialShare, waitMinutes } from "../limits.ts";
import { type Join, secondsPresent, type Window } from "./seconds.ts";
import type { AbsentParty, Outcome, OutcomeState } from "./states.ts";

/** What of a meeting its outcome depends on. */
interface Held {
  scheduledTime: string;
  endTime: string;
  /** When it ended. */
  endedAt?: string;
  /** Who hosts it: its teacher, or who stands in for the teacher. */
  hostId: string;
}

/** What of a person it depends on. */
interface Came {
  userId: string;
  party: "student" | "teacher" | "staff";
  joins?: readonly Join[];
  /** When they were in the lobby, which is no stay in the room. */
  waits?: readonly Join[];
  /** How they were there last. */
  presence?: "waiting" | "joined" | "left";
  /** A host did not let them in, or removed them. */
  sentAway?: boolean;
}

/** How somebody took part. */
interface Attendance {
  userId: string;
  secondsPresent: number;
  outcome: Outcome;
}

interface MeetingOutcome {
  status: OutcomeState;
  /** Whose fault it is that it was not held; absent where it was. */
  absent?: AbsentParty;
  /** The student was in the lobby, and the teacher was inside and did not let them in. */
  leftWaiting?: true;
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
 * substitute counts as present and the teacher is excused. A meeting is held where both sides were
 * inside. Who waited in the lobby for long enough, waits there still or was sent away has come, so it is
 * the host's fault that it was not held. What both end before its planned start does not take place.
 * Staff who only looked in are not among the people.
 */
export function outcomeOf(meeting: Held, participants: readonly Came[]): MeetingOutcome {
  const window = windowOf(meeting);
  const seen = participants.flatMap((one) => {
    const { userId, party, joins = [] } = one;
    const isHost = userId === meeting.hostId;
    if (party === "staff" && !isHost) return [];
    const seconds = secondsPresent(joins, window);
    const was = standingOf(one, seconds, window);
    const side = party === "student" ? "student" : "teacher";
    return [{ userId, isHost, side, seconds, was } as const];
  });
  const came = {
    student: bestOf(seen.filter((one) => one.side === "student")),
    teacher: bestOf(seen.filter((one) => one.side === "teacher")),
  };
  const hostCame = seen.some((one) => one.isHost && one.was);
  const found = endOf(came, meeting);
  return {
    ...found,
    people: seen.map(({ userId, seconds, was, ...one }) => {
      const isReplaced = one.side === "teacher" && !one.isHost && !was && hostCame;
      const isExcused = isReplaced || isOff(found) || (found.leftWaiting && was === "waiting");
      // Who waited for somebody that never came has done all there was to do.
      const waited = found.absent && !found.leftWaiting && was;
      const outcome = waited ? "attended" : outcomeBy(seconds, meeting);
      return { userId, secondsPresent: seconds, outcome: isExcused ? "excused" : outcome };
    }),
  };
}

type Standing = "inside" | "waiting" | undefined;

/** How somebody was there; undefined where they did not come. */
function standingOf(
  { waits = [], presence, sentAway }: Came,
  seconds: number,
  window: Window,
): Standing {
  if (seconds > 0 || presence === "joined") return "inside";
  const hasWaited = secondsPresent(waits, window) >= waitMinutes * 60;
  return hasWaited || sentAway || presence === "waiting" ? "waiting" : undefined;
}

const bestOf = (people: readonly { was: Standing }[]): Standing =>
  people.some(({ was }) => was === "inside") ? "inside" : people.find(({ was }) => was)?.was;

type Ending = Pick<MeetingOutcome, "status" | "absent" | "leftWaiting">;

/** What it comes to by how each side was there. */
function endOf(
  { student, teacher }: Record<"student" | "teacher", Standing>,
  { scheduledTime, endedAt }: Held,
): Ending {
  if (!student && !teacher) return { status: "lapsed", absent: "both" };
  if (!student) return { status: "no_show", absent: "student" };
  if (teacher !== "inside") return { status: "no_show", absent: "teacher" };
  if (student === "waiting") return { status: "no_show", absent: "teacher", leftWaiting: true };
  const isBefore = endedAt !== undefined && endedAt <= scheduledTime;
  return { status: isBefore ? "lapsed" : "completed", absent: undefined };
}

/** Nobody is missed at what ended before its planned start. */
const isOff = ({ status, absent }: Ending) => status === "lapsed" && !absent;

function outcomeBy(seconds: number, { scheduledTime, endTime }: Held): Outcome {
  const planned = (Date.parse(endTime) - Date.parse(scheduledTime)) / 1000;
  if (!seconds) return "absent";
  return seconds >= planned * partialShare ? "attended" : "partial";
}

/** How somebody took part in what one side may have missed; who came keeps what was counted. */
export function outcomeFor(
  { party, userId, outcome }: Pick<Came, "userId" | "party"> & { outcome?: Outcome },
  { absent, hostId }: { absent?: AbsentParty; hostId: string },
): Outcome {
  const side = party === "student" ? "student" : "teacher";
  if (absent === "both" || absent === side) return "absent";
  const isReplaced = side === "teacher" && userId !== hostId;
  if (isReplaced) return outcome ?? "excused";
  return outcome === "partial" ? "partial" : "attended";
}
