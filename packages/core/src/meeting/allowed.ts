import { isStaffPart } from "../assignment/part.ts";
import { now } from "../db.ts";
import { AppError } from "../error.ts";
import type { Part } from "../lifecycle.ts";
import { type MeetingEvent, meetingLifecycle } from "./lifecycle.ts";
import { correction, disputeHours, lobbyMinutes, mostMoves } from "./limits.ts";
import type { Meeting } from "./meetings.entity.ts";
import { correctableStates, isOpen, type MeetingAct, meetingActs } from "./states.ts";
import { isUnseen } from "./tasks/task-of.ts";
import { hour, isInsideCutOff, later, opensAtOf } from "./times.ts";

const staff: readonly Part[] = ["cs-rep", "admin", "owner"];
const people: readonly Part[] = ["student", "teacher", ...staff];
const hosts: readonly Part[] = ["teacher", ...staff];

/** Why something is not possible now, though the state would allow it. */
interface Guard {
  code: string;
  message: string;
  holds: (meeting: Meeting, part: Part) => boolean;
}

interface Rule {
  /** The move that it is. */
  event?: MeetingEvent;
  /** Who may do it, where that is not for the moves to say. */
  by?: readonly Part[];
  /** What else has to be so for it to make sense. */
  holds?: (meeting: Meeting, part: Part) => boolean;
  guards?: readonly Guard[];
}

const hasBegun = ({ scheduledTime }: Meeting) => scheduledTime <= now();

/** The team answers for whichever side is asked. */
const isAsked = ({ awaits }: Meeting, part: Part) => isStaffPart(part) || awaits === part;

/** A proposal is answered in time, be the clock late or not. */
const hasRunOut = ({ proposalEndsAt, slots = [] }: Meeting) =>
  (proposalEndsAt ?? "") <= now() || slots.every((one) => one <= now());

const movesLeft: Guard = {
  code: "moves-used",
  message: `This meeting was moved ${mostMoves} times already. Cancel it and book another one, or ask our team.`,
  holds: ({ revision }, part) => isStaffPart(part) || revision < mostMoves,
};

/** Not later than so long after its end. */
const within = ({ endedAt, endTime }: Meeting, hours: number) =>
  later(endedAt ?? endTime, hours * hour) >= now();

const undisputed: Guard = {
  code: "disputed",
  message: "The student disputes the outcome. Decide that first.",
  holds: ({ dispute }) => dispute?.state !== "open",
};

const hasEnded = ({ status, absent, endedAt }: Meeting) =>
  correctableStates.some((one) => one === status) &&
  // A proposal that ran out was no meeting.
  (status !== "lapsed" || absent !== undefined || endedAt !== undefined);

/** Behind a link nobody sees it begin, so its time decides; a room's meeting was begun. */
const isUnderWay = (one: Meeting) =>
  one.place.kind === "link" ? hasBegun(one) : one.status === "in_progress";

/** What a person may do to a meeting. */
const rules: Record<MeetingAct, Rule> = {
  accept: { event: "accept", holds: (one, part) => isAsked(one, part) && !hasRunOut(one) },
  counter: { event: "counter", holds: (one, part) => isAsked(one, part) && !hasRunOut(one) },
  decline: { event: "decline", holds: isAsked },
  "agree-move": {
    event: "agree-move",
    holds: ({ move, ...one }, part) =>
      move !== undefined && !hasBegun(one) && (isStaffPart(part) || move.party !== part),
  },
  // Who asked takes it back by this, too.
  "refuse-move": { event: "refuse-move", holds: ({ move }) => move !== undefined },
  join: { by: people, holds: ({ status }) => status === "scheduled" || status === "in_progress" },
  open: {
    event: "open",
    guards: [
      {
        code: "early",
        message: `The meeting can be started ${lobbyMinutes} minutes before it begins.`,
        holds: (one) => opensAtOf(one) <= now(),
      },
    ],
  },
  complete: { event: "complete", holds: isUnderWay },
  reschedule: {
    event: "reschedule",
    holds: (one) => !hasBegun(one),
    guards: [
      movesLeft,
      {
        code: "cut-off",
        message: "It begins too soon to be moved freely. Ask the other side to move it.",
        holds: (one, part) => isStaffPart(part) || !isInsideCutOff(one),
      },
    ],
  },
  "ask-move": {
    event: "ask-move",
    holds: (one) => isInsideCutOff(one) && !hasBegun(one),
    guards: [movesLeft],
  },
  edit: { by: people, holds: ({ status }) => isOpen(status) },
  cancel: {
    event: "cancel",
    holds: ({ status, proposedBy, ...one }, part) =>
      status === "proposed"
        ? isStaffPart(part) || proposedBy === part
        : isStaffPart(part) || !hasBegun(one as Meeting),
  },
  "invite-guest": {
    by: hosts,
    holds: ({ status }) => status === "scheduled" || status === "in_progress",
  },
  substitute: { by: staff, holds: ({ status }) => status === "scheduled" },
  note: { by: hosts, holds: ({ status }) => status === "completed" || status === "no_show" },
  correct: {
    event: "correct",
    holds: hasEnded,
    guards: [
      undisputed,
      {
        code: "late",
        message: `The outcome can be corrected for ${correction.teacherHours} hours by the teacher, and for ${correction.staffDays} days by our team.`,
        holds: (one, part) =>
          within(one, isStaffPart(part) ? correction.staffDays * 24 : correction.teacherHours),
      },
    ],
  },
  dispute: {
    by: ["student"],
    holds: (one) => hasEnded(one) && !one.dispute,
    guards: [
      {
        code: "late",
        message: `An outcome can be disputed for ${disputeHours} hours.`,
        holds: (one) => within(one, disputeHours),
      },
    ],
  },
  "decide-dispute": {
    by: staff,
    holds: ({ dispute }) => dispute?.state === "open",
  },
  "confirm-charge": {
    by: [...staff, "finance"],
    holds: ({ charge }) => charge?.state === "proposed",
    guards: [undisputed],
  },
  "dismiss-charge": {
    by: [...staff, "finance"],
    // What is to be credited is dismissed when it is.
    holds: ({ charge }) => charge?.state === "proposed" || charge?.needsCredit === true,
  },
  // What costs something is looked at by deciding about its charge.
  review: { by: staff, holds: (one) => isUnseen(one) && !one.charge },
};

/** A substitute holds the meeting; when and whether it takes place the teacher says. */
const ofSubstitute: readonly MeetingAct[] = [
  "join",
  "open",
  "complete",
  "invite-guest",
  "note",
  "correct",
];
export const mayAs = (isSubstitute: boolean, act: MeetingAct) =>
  !isSubstitute || ofSubstitute.includes(act);

/** Who may do it in some state. */
export function partsOf(act: MeetingAct): readonly Part[] {
  const { by, event } = rules[act];
  if (by) return by;
  return meetingLifecycle.moves.flatMap((one) => (one.event === event ? one.by : []));
}

/** Whether the state lets them; a guard may still stand against it. */
function fits(meeting: Meeting, part: Part, act: MeetingAct) {
  const { event, holds = () => true } = rules[act];
  const may = event
    ? meetingLifecycle.allowed(meeting.status, part).includes(event)
    : partsOf(act).includes(part);
  return may && holds(meeting, part);
}

/** What stands against something that the state would allow. */
const against = (meeting: Meeting, part: Part, act: MeetingAct) =>
  rules[act].guards?.find((one) => !one.holds(meeting, part));

/** What the caller may do now: the buttons of the page. */
export const allowedFor = (meeting: Meeting, part: Part | undefined): MeetingAct[] =>
  part ? meetingActs.filter((act) => fits(meeting, part, act) && !against(meeting, part, act)) : [];

/** What the state would allow, with the sentence that says why it is not possible. */
export function refusedFor(meeting: Meeting, part: Part | undefined) {
  const found = part ? meetingActs.filter((act) => fits(meeting, part, act)) : [];
  return Object.fromEntries(
    found.flatMap((act) => {
      const guard = part && against(meeting, part, act);
      return guard ? [[act, guard.message]] : [];
    }),
  ) as Partial<Record<MeetingAct, string>>;
}

/** @throws 409 `meeting.illegal-move`, or `meeting.<guard>` where the state alone would allow it */
export function mayNow(meeting: Meeting, act: MeetingAct, part: Part) {
  const allowed = allowedFor(meeting, part);
  if (allowed.includes(act)) return;
  const { status: state } = meeting;
  const guard = fits(meeting, part, act) && against(meeting, part, act);
  if (!guard) throw meetingLifecycle.refuse(state, part, allowed);
  throw new AppError("conflict", `meeting.${guard.code}`, guard.message, { state, allowed });
}
