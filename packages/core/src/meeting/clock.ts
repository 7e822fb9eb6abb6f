import { system } from "../actor.ts";
import { commit, now, type Write } from "../db.ts";
import { eachOf } from "../each.ts";
import { AppError } from "../error.ts";
import { outcomeOf } from "./attendance/outcome.ts";
import { conclude } from "./course/begin-and-end.ts";
import { type Meeting, Meetings, meetingShards } from "./meetings.entity.ts";
import { commitSteps, meetingStep, writeQuietly } from "./move/move.ts";
import { remindOfNote } from "./note/remind.ts";
import { remind } from "./reminder/remind.ts";
import { closeAtProvider, type Provider } from "./room/close-at-provider.ts";
import { dropLost } from "./room/store.ts";
import { type MeetingKey, type WholeMeeting, wholeMeeting } from "./stored.ts";
import { type ClockStep, nextStep } from "./timer.ts";

const byClock = { actor: system("clock"), part: "system" as const };

/** So many meetings of a shard are looked at in one sweep, the longest due first. */
const most = 200;

/** Every meeting whose time has come. The sparse index holds only those that wait for the clock. */
export async function sweepMeetings(): Promise<void> {
  const found = await Promise.all(
    meetingShards.map(async (shard) => {
      const query = Meetings.query.byTimer({ shard }).lte({ timerAt: now() });
      return (await query.go({ limit: most })).data;
    }),
  );
  const provider: Provider = {};
  await eachOf(found.flat(), (one) => settle(one, provider));
}

/** Does what is due on a meeting, one after the other; what a person or another clock does at the same moment is left alone. */
export async function settle(key: MeetingKey, provider: Provider = {}): Promise<void> {
  try {
    while (await settleOne(key, provider));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

/** Whether something was due. */
async function settleOne(key: MeetingKey, provider: Provider): Promise<boolean> {
  const whole = await wholeMeeting(key);
  const step = whole && nextStep(whole.meeting);
  if (!whole || !step || step.at > now()) return false;
  const done = await deeds[step.name](whole, provider);
  // What moved it has set its timer anew.
  if (done !== "moved")
    await commit([
      writeQuietly(whole.meeting, { ...done?.set, lookedAt: step.at }),
      ...(done?.also ?? []),
    ]);
  return true;
}

/** What is written beside the time of the look, where the meeting stays as it is. */
interface Done {
  set?: Partial<Meeting>;
  also?: readonly Write[];
}

type Deed = (whole: WholeMeeting, provider: Provider) => Promise<Done | "moved" | undefined>;

const deeds: Record<ClockStep, Deed> = {
  async "lapse-proposal"(whole) {
    const done = await meetingStep(whole, "lapse", byClock);
    await commitSteps([done], []);
    return "moved";
  },

  "remind-day": async ({ meeting }) => remind(meeting, "day"),
  "remind-hour": async ({ meeting }) => remind(meeting, "hour"),
  "remind-soon": async ({ meeting }) => remind(meeting, "soon"),

  /** One side came, and the other did not. */
  async "no-show"(whole) {
    const { absent, leftWaiting } = outcomeOf(
      { ...whole.meeting, endedAt: undefined },
      whole.people,
    );
    // Who waits in the lobby may be let in still.
    if (!absent || absent === "both" || leftWaiting) return undefined;
    await conclude(whole, byClock);
    return "moved";
  },

  async end({ meeting }) {
    // Of a socket that was lost the room may not have heard.
    await dropLost(meeting);
    const whole = await wholeMeeting(meeting);
    if (whole) await conclude(whole, byClock);
    return "moved";
  },

  "close-room": async ({ meeting }, provider) => ({
    set: await closeAtProvider(meeting, provider),
  }),

  note: async ({ meeting }) => ({ set: { told: await remindOfNote(meeting) } }),
};
