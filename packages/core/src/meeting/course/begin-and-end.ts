import type { Actor, UserActor } from "../../actor.ts";
import { isStaffPart } from "../../assignment/part.ts";
import { now, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { newId } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { outcomeOf } from "../attendance/outcome.ts";
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
  { also = [], hostId }: { also?: readonly Write[]; hostId?: string } = {},
) {
  const substitute = isStaffPart(part) && actor.type === "user" ? actor : undefined;
  const host = substitute?.userId ?? hostId;
  const set = { openedAt: now(), ...(host && { hostId: host }) };
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

/** What a meeting came to, as its end. Nobody sees who comes to a place behind a link: it counts as held where one side was there. */
function endingOf({ meeting, people }: WholeMeeting, endedAt: string) {
  const found = outcomeOf({ ...meeting, endedAt }, people);
  const isUnseen = meeting.place.kind === "link";
  const wasThere = found.absent !== "both" || meeting.status === "in_progress";
  if (!isUnseen || !wasThere) return found;
  return { status: "completed" as const, absent: undefined, people: [] };
}

const eventOf = { completed: "complete", no_show: "no-show", lapsed: "lapse" } as const;

/** Ends a meeting as it came out. Whoever has not come by now may come until it counts as a no-show. */
export async function conclude(
  whole: WholeMeeting,
  { actor, part }: Runner,
  also: readonly Write[] = [],
) {
  const { meeting } = whole;
  const at = now();
  const { status, absent, people } = endingOf(whole, at);
  const isEarly = at < later(meeting.scheduledTime, noShowMinutes * minute);
  if (status !== "completed" && part !== "system" && isEarly) throw wait(meeting.status);
  const came = new Map(people.map((one) => [one.userId, one]));
  const done = await meetingStep(whole, eventOf[status], {
    actor,
    part,
    set: { endedAt: at, ...(absent && { absent }) },
    remove: ["move", "emptyAt"],
    changes: absent ? { absent: [null, absent] } : undefined,
    seat: ({ userId }: MeetingParticipant) => {
      const found = came.get(userId);
      return found ? { secondsPresent: found.secondsPresent, outcome: found.outcome } : {};
    },
  });
  await commitSteps([done], also);
}

const wait = (state: string) =>
  new AppError(
    "conflict",
    "meeting.wait",
    `The other side is not here yet. ${noShowMinutes} minutes after the start it counts as a no-show.`,
    { state },
  );
