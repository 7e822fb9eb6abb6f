import { action } from "../action.ts";
import { type Actor, system } from "../actor.ts";
import { commit, now, type Write } from "../db.ts";
import { AppError } from "../error.ts";
import type { Part } from "../lifecycle.ts";
import { retry } from "../retry.ts";
import { meetingMover } from "./access.ts";
import { outcomeOf } from "./attendance/outcome.ts";
import { perform } from "./command.ts";
import { noShowMinutes } from "./limits.ts";
import type { MeetingParticipant } from "./meeting-participants.entity.ts";
import { commitSteps, meetingStep, rewrite } from "./move.ts";
import { CompleteMeeting, OpenMeeting } from "./schema.ts";
import { type MeetingKey, type WholeMeeting, wholeMeeting } from "./stored.ts";
import { later, minute } from "./times.ts";

/** Who does it: a person, or the clock. */
export interface Runner {
  actor: Actor;
  part: Part;
}

/** Begins a meeting. Whoever hosts does it, and coming into the room does it, too. */
export const open = action({
  input: OpenMeeting,
  allow: meetingMover("open"),
  run: ({ input, grant }) =>
    perform("open", input, grant, (found, keep) => begin(found, found, keep)),
});

/**
 * Ends a meeting; who was there decides how it came out.
 * @throws 409 `meeting.wait`
 */
export const complete = action({
  input: CompleteMeeting,
  allow: meetingMover("complete"),
  run: ({ input, grant }) =>
    perform("complete", input, grant, (found, keep) => conclude(found, found, keep)),
});

async function begin(whole: WholeMeeting, { actor, part }: Runner, also: readonly Write[] = []) {
  const done = await meetingStep(whole, "open", { actor, part, set: { openedAt: now() } });
  await commitSteps([done], also);
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

/** By what happens in its room. */
const byRoom: Runner = { actor: system("room"), part: "system" };

/**
 * What follows from who comes into a room and leaves it: with the host, or with both sides, the
 * meeting begins; since when nobody is there the clock has to know. Twice it changes nothing.
 */
export async function followRoom(key: MeetingKey): Promise<void> {
  await retry(async () => {
    const whole = await wholeMeeting(key);
    if (!whole) return;
    const { meeting, people } = whole;
    const here = people.filter((one) => one.presence === "joined");
    if (meeting.status === "scheduled" && isUnderWay(here)) return begin(whole, byRoom);
    if (meeting.status !== "in_progress") return;
    const isEmpty = here.length === 0;
    if (isEmpty === (meeting.emptyAt !== undefined)) return;
    const change = isEmpty
      ? rewrite(meeting, { emptyAt: now() })
      : rewrite(meeting, {}, ["emptyAt"]);
    await commit([change]);
  });
}

const isUnderWay = (here: readonly MeetingParticipant[]) =>
  here.some((one) => one.party !== "student") || here.length > 1;
