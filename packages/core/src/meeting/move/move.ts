import type { Fact } from "../../audit/record.ts";
import { commit, type Write } from "../../db.ts";
import { type Change, itemAfter, type Stateful, step } from "../../transition.ts";
import { afterwards, isLineChanged } from "../course/afterwards.ts";
import { type MeetingEvent, meetingLifecycle } from "../lifecycle.ts";
import { summarize } from "../list/summary.ts";
import { type MeetingParticipant, MeetingParticipants } from "../meeting-participants.entity.ts";
import { type Meeting, Meetings } from "../meetings.entity.ts";
import { indexKeysOf } from "./index-keys.ts";

/** What may be taken from a meeting. */
export type Removable =
  | "agenda"
  | "slots"
  | "awaits"
  | "proposalEndsAt"
  | "move"
  | "lastAskedBy"
  | "told"
  | "lookedAt"
  | "emptyAt"
  | "hostName"
  | "absent"
  | "leftWaiting"
  | "noteDueAt";

/** The meeting that an audit record is about, and when it is. */
export const aboutMeeting = (
  { meetingId, assignmentId, meetingCode, scheduledTime }: Meeting,
  time = scheduledTime,
): Omit<Fact<"MEETINGS">, "action"> => ({
  entity: ["MEETINGS", meetingId],
  scope: assignmentId,
  changes: { meeting: [null, meetingCode], scheduledTime: [scheduledTime, time] },
});

/** Writes what changed, if nobody changed the meeting since. An index key is written whole. */
export function rewrite(
  before: Meeting,
  set: Partial<Meeting>,
  remove: readonly Removable[] = [],
): Write {
  const { assignmentId, meetingId, version } = before;
  return Meetings.patch({ assignmentId, meetingId })
    .set({ ...indexKeysOf(itemAfter(before, set, remove)), ...set, version: version + 1 })
    .remove([...remove])
    .where((one, { eq }) => eq(one.version, version));
}

/** Writes what no page shows, such as when the clock has looked: the version stays, so no open page is stale. */
export function writeQuietly(before: Meeting, set: Partial<Meeting>) {
  const { assignmentId, meetingId, version, timerAt } = before;
  return Meetings.patch({ assignmentId, meetingId })
    .set({ ...indexKeysOf({ ...before, ...set }), ...set })
    .where((one, { eq }) => `${eq(one.version, version)} AND ${eq(one.timerAt, timerAt)}`);
}

const states: Stateful<Meeting, MeetingEvent, Removable, "MEETINGS"> = {
  lifecycle: meetingLifecycle,
  named: ({ before, event, set }) => ({
    action: `meeting.${event}` as const,
    ...aboutMeeting(before, set.scheduledTime),
  }),
  follows: async (after, { before }) => {
    const { set, remove } = await afterwards(after, before);
    const last = itemAfter<Meeting>(after, set, remove);
    return {
      set: { ...set, ...indexKeysOf(last), version: before.version + 1 },
      remove,
    };
  },
  write: ({ before, set, remove }) => rewrite(before, set, remove),
};

export interface MeetingMove extends Change<Meeting, Removable> {
  /** What becomes of those who take part. */
  seat?: (one: MeetingParticipant) => Seat;
}
type Seat = Partial<Pick<MeetingParticipant, "response" | "secondsPresent" | "outcome">>;

/** A meeting, and who takes part in it. */
interface Whole {
  meeting: Meeting;
  people: readonly MeetingParticipant[];
}

/**
 * One move as writes of a transaction: the meeting, its audit record, and the copies that those who
 * take part have of it. Whoever commits them adds the summary, and the days of these people where
 * their time is taken or given back.
 * @throws 409 `meeting.illegal-move`
 */
export async function meetingStep(
  { meeting: before, people }: Whole,
  event: MeetingEvent,
  { seat, ...change }: MeetingMove,
) {
  const { writes, after } = await step(states, before, event, change);
  const line = isLineChanged(before.charge, after.charge)
    ? await (await import("../charge/line.ts")).lineAfter(before, after, change)
    : [];
  return { before, after, writes: [...writes, ...copies(before, after, people, seat), ...line] };
}
export type MeetingStep = Awaited<ReturnType<typeof meetingStep>>;

/** Moves of meetings of one assignment in one transaction, with their summary and what else is to agree. */
export const commitSteps = (steps: readonly MeetingStep[], also: readonly Write[]) =>
  commit([
    ...steps.flatMap((one) => one.writes),
    ...steps.slice(0, 1).map(({ after }) => summarize(after.assignmentId, steps)),
    ...also,
  ]);

/** What a person's calendar says of the meeting, and what became of the person's part in it. */
function copies(
  before: Meeting,
  after: Meeting,
  people: readonly MeetingParticipant[],
  seat: MeetingMove["seat"],
): Write[] {
  const { scheduledTime, endTime, status } = after;
  const isSame =
    before.scheduledTime === scheduledTime &&
    before.endTime === endTime &&
    before.status === status;
  if (isSame && !seat) return [];
  return people.map((one) => {
    const { assignmentId, meetingId, userId } = one;
    return MeetingParticipants.patch({ assignmentId, meetingId, userId }).set({
      scheduledTime,
      endTime,
      status,
      ...seat?.(one),
    });
  });
}
