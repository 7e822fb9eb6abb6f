import type { Actor, UserActor } from "../../actor.ts";
import { isStaffPart } from "../../assignment/part.ts";
import { now, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { newId } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { firstName } from "../../thread/shield/shield.ts";
import { outcomeFor, outcomeOf } from "../attendance/outcome.ts";
import { givingBackRest } from "../busy/taking.ts";
import { noShowMinutes } from "../limits.ts";
import { type MeetingParticipant, MeetingParticipants } from "../meeting-participants.entity.ts";
import type { Meeting } from "../meetings.entity.ts";
import { commitSteps, meetingStep } from "../move/move.ts";
import type { WholeMeeting } from "../stored.ts";
import { later, minute } from "../times.ts";

/** Who begins and ends a meeting: a person, or the clock. */
export interface Runner {
  actor: Actor;
  part: Part;
}

/** Begins a meeting. One of the team who does it by hand stands in for the teacher, and holds it. */
export async function begin(
  whole: WholeMeeting,
  { actor, part }: Runner,
  also: readonly Write[] = [],
) {
  const substitute = isStaffPart(part) && actor.type === "user" ? actor : undefined;
  const set = {
    openedAt: now(),
    ...(substitute && { hostId: substitute.userId, hostName: substitute.name }),
  };
  const done = await meetingStep(whole, "open", { actor, part, set });
  await commitSteps(
    [done],
    [...(substitute ? joining(done.after, whole, substitute) : []), ...also],
  );
}

/** Who stands in takes part, unless that is so already. */
function joining(
  { assignmentId, meetingId, scheduledTime, endTime, status }: Meeting,
  { people }: WholeMeeting,
  { userId, name }: UserActor,
): Write[] {
  if (people.some((one) => one.userId === userId)) return [];
  return [
    MeetingParticipants.create({
      id: newId("meeting-participant"),
      assignmentId,
      meetingId,
      userId,
      name,
      party: "staff",
      response: "accepted",
      scheduledTime,
      endTime,
      status,
    }),
  ];
}

/** Who came to a place behind a link, as whoever ends it says. */
type WhoCame = "both" | "teacher" | "nobody";

const absentOf = { both: undefined, teacher: "student", nobody: "both" } as const;
const statusOf = { both: "completed", teacher: "no_show", nobody: "lapsed" } as const;

type Ending = Omit<ReturnType<typeof outcomeOf>, "people"> & { people: Seat[] };
type Seat = Pick<MeetingParticipant, "userId" | "outcome"> & { secondsPresent?: number };

/** What a meeting came to, as its end: as it is counted in its room. */
function endingOf(whole: WholeMeeting, endedAt: string, came?: WhoCame): Ending {
  const { meeting, people } = whole;
  if (meeting.place.kind === "link") return endingBehindLink(whole, endedAt, came);
  if (came) throw counted();
  return outcomeOf({ ...meeting, endedAt }, people);
}

/** Nobody sees who comes to a place behind a link: unless somebody says it, it counts as held where one side was there. */
function endingBehindLink(
  { meeting, people }: WholeMeeting,
  endedAt: string,
  came?: WhoCame,
): Ending {
  if (came) {
    const absent = absentOf[came];
    const { hostId } = meeting;
    const said = people.map((one) => ({
      userId: one.userId,
      outcome: outcomeFor(one, { absent, hostId }),
    }));
    return { status: statusOf[came], absent, people: said };
  }
  const found = outcomeOf({ ...meeting, endedAt }, people);
  const wasThere = found.absent !== "both" || meeting.status === "in_progress";
  return wasThere ? { status: "completed", people: [] } : found;
}

const eventOf = { completed: "complete", no_show: "no-show", lapsed: "lapse" } as const;

/**
 * Ends a meeting as it came out, and gives back the rest of its time. Whoever has not come by now may
 * come until it counts as a no-show.
 * @throws 409 `meeting.wait`; 400 `meeting.counted`
 */
export async function conclude(
  whole: WholeMeeting,
  { actor, part }: Runner,
  { also = [], came }: { also?: readonly Write[]; came?: WhoCame } = {},
) {
  const { meeting, people: all } = whole;
  const at = now();
  const { status, absent, leftWaiting, people } = endingOf(whole, at, came);
  const isEarly = at < later(meeting.scheduledTime, noShowMinutes * minute);
  if (absent && part !== "system" && isEarly) throw wait(meeting, isInLobby(all));
  const seats = new Map(people.map(({ userId, ...seat }) => [userId, seat]));
  const done = await meetingStep(whole, eventOf[status], {
    actor,
    part,
    set: {
      endedAt: at,
      ...(absent && { absent }),
      ...(leftWaiting && { leftWaiting }),
      // Calendars show when it really ended.
      ...(at < meeting.endTime && { sequence: meeting.sequence + 1 }),
    },
    remove: ["move", "emptyAt"],
    changes: {
      ...(absent && { absent: [null, absent] }),
      ...(leftWaiting && { leftWaiting: [null, true] }),
    },
    seat: ({ userId }: MeetingParticipant) => seats.get(userId) ?? {},
  });
  await commitSteps([done], [...(await givingBackRest(meeting, all, at)), ...also]);
}

const isInLobby = (people: readonly MeetingParticipant[]) =>
  people.some((one) => one.party === "student" && one.presence === "waiting");

const wait = ({ status: state, studentName }: Meeting, isWaiting: boolean) =>
  new AppError(
    "conflict",
    "meeting.wait",
    isWaiting
      ? `${firstName(studentName)} is waiting in the lobby. Let them in first.`
      : `The other side is not here yet. ${noShowMinutes} minutes after the start it counts as a no-show.`,
    { state },
  );

const counted = () =>
  new AppError(
    "invalid",
    "meeting.counted",
    "Who came to this meeting is counted by its room, so it cannot be entered here.",
    { field: "came" },
  );
