import { action } from "../../../action.ts";
import { now, tryCommit } from "../../../db.ts";
import { refusedByCondition } from "../../../retry.ts";
import { again, type Taker, taker } from "./access.ts";
import { type ExamAttempt, ExamAttempts } from "./exam-attempts.entity.ts";
import { ExamEvents } from "./exam-events.entity.ts";
import { isRunning, type Running, refusal } from "./fits.ts";
import { heartbeatSeconds, mostEvents } from "./limits.ts";
import { Heartbeat, type HeartbeatView } from "./schema.ts";
import { keyOf } from "./stored.ts";

type Sent = (typeof Heartbeat)["_output"];
type Told = NonNullable<Sent["events"]>;

/**
 * Says that the browser is there and what happened to it, and is told the time. While there is nothing
 * to tell it is written once in a while only. What ends meanwhile is told as it is then.
 * @throws 409 `exam.not-started`
 */
export const heartbeat = action({
  input: Heartbeat,
  allow: taker,
  async run({ input, grant }): Promise<HeartbeatView> {
    const at = now();
    const { attempt } = grant;
    if (!isRunning(attempt, at)) return clockOf(await ended(grant, at), input);
    if (input.epoch === attempt.epoch) await hear(attempt, input.events ?? [], at);
    return clockOf(attempt, input);
  },
});

const clockOf = (
  { status, epoch, deadline = "", endsAt = "" }: ExamAttempt,
  sent: Sent,
): HeartbeatView => ({
  now: now(),
  status,
  epoch,
  isWriter: status === "in_progress" && epoch === sent.epoch,
  deadline,
  endsAt,
});

/** An attempt that takes nothing any more; one that the clock has not looked at since is submitted first. */
async function ended(grant: Taker, at: string): Promise<ExamAttempt> {
  const why = await refusal(grant.attempt, at);
  if (!grant.attempt.startedAt) throw why;
  return (await again(grant)).attempt;
}

async function hear(attempt: Running, told: Told, at: string): Promise<void> {
  const silence = Date.parse(at) - Date.parse(attempt.seenAt ?? attempt.startedAt);
  if (!told.length) return silence < heartbeatSeconds * 1000 ? undefined : seen(attempt, at);
  // What is told twice is one item: those that were heard of before are left out.
  let fresh = new Map(told.map((one) => [`${one.at} ${one.kind}`, one]));
  for (;;) {
    const all = [...fresh];
    const kept = all.slice(0, Math.max(0, mostEvents - attempt.events));
    const refused = await tryCommit([
      heardOf(attempt, all.length, at),
      ...kept.map(([, one]) =>
        ExamEvents.create({ ...keyOf(attempt), ...one, epoch: attempt.epoch, heardAt: at }),
      ),
    ]);
    // Ended meanwhile, or another device took over: nobody writes any more.
    if (!refused.length || refused.includes(0)) return;
    fresh = new Map(all.filter((_one, place) => !refused.includes(place + 1)));
    if (!fresh.size) return;
  }
}

/** One write alone costs half of a transaction. */
async function seen(attempt: Running, at: string): Promise<void> {
  try {
    await heardOf(attempt, 0, at).go();
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}

const heardOf = (attempt: Running, events: number, at: string) =>
  ExamAttempts.patch(keyOf(attempt))
    .set({ seenAt: at })
    .add({ events })
    .where((one, { eq }) =>
      [eq(one.status, "in_progress"), eq(one.epoch, attempt.epoch)].join(" AND "),
    );
