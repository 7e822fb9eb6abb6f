import { AppError } from "../../../error.ts";
import type { ExamAttempt } from "./exam-attempts.entity.ts";
import { mostSavedBytes, savesAtOnce, savesPerSecond } from "./limits.ts";
import { storedAttempt } from "./stored.ts";

/** An attempt that runs. */
export type Running = ExamAttempt & { startedAt: string; deadline: string; endsAt: string };

/** Whether anything is taken at this moment, and by which times. */
export const isRunning = (attempt: ExamAttempt, at: string): attempt is Running =>
  attempt.status === "in_progress" && at <= (attempt.endsAt ?? "");

/**
 * What an attempt that takes nothing says. One that the clock has not looked at since its end is
 * submitted first, so that the answer is true.
 */
export async function refusal(attempt: ExamAttempt, at: string): Promise<AppError> {
  if (attempt.status === "not_started") return notStarted();
  if (attempt.status !== "in_progress" || isRunning(attempt, at)) return over(attempt.status);
  const { endOverdue } = await import("./end.ts");
  await endOverdue(attempt);
  const after = await storedAttempt(attempt);
  return over(after?.status ?? attempt.status);
}

const notStarted = () =>
  new AppError("conflict", "exam.not-started", "Start the exam first.", { state: "not_started" });

const over = (state: string) =>
  new AppError(
    "conflict",
    "exam.over",
    state === "voided" ? "This exam was voided." : "This exam was submitted already.",
    { state },
  );

/** Who writes: the device that took over last, in the epoch that began then. */
export interface Writer {
  epoch: number;
  device: string;
}

const elsewhere = () =>
  new AppError(
    "conflict",
    "exam.elsewhere",
    "You continued this exam on another device. Take over here to write.",
  );

/** @throws 409 `exam.elsewhere` */
export function mustBeWriter(attempt: ExamAttempt, { epoch, device }: Writer) {
  mustBeInEpoch(attempt, epoch);
  if (attempt.device?.id !== device) throw elsewhere();
}

/** @throws 409 `exam.elsewhere` */
export function mustBeInEpoch(attempt: ExamAttempt, epoch: number) {
  if (attempt.epoch !== epoch) throw elsewhere();
}

/**
 * When an answer was written, and whether it counts as written in time though it came in the grace.
 * Until the deadline the browser's own time decides nothing.
 * @throws 409 `exam.over`
 */
export function timeOf({ startedAt, deadline }: Running, writtenAt: string, at: string) {
  if (at <= deadline) {
    const notLater = writtenAt < at ? writtenAt : at;
    return { writtenAt: notLater < startedAt ? startedAt : notLater };
  }
  if (writtenAt < startedAt || writtenAt > deadline) throw over("in_progress");
  return { writtenAt, inGrace: true };
}

/**
 * Nobody saves as often as this. The attempt itself tells, so no counter is read.
 * @throws 429 `rate.limited`
 */
export function mustBeUnhurried({ seq, startedAt }: Running, at: string) {
  const seconds = (Date.parse(at) - Date.parse(startedAt)) / 1000;
  if (seq < savesAtOnce + seconds * savesPerSecond) return;
  throw new AppError("rate-limited", "rate.limited", "Too many answers at once. Wait a second.", {
    retryAfter: 1,
  });
}

/**
 * The log of an attempt has an end, which nobody who only answers ever meets.
 * @throws 409 `exam.full`
 */
export function mustHaveRoom({ savedBytes = 0 }: ExamAttempt) {
  if (savedBytes < mostSavedBytes) return;
  throw new AppError(
    "conflict",
    "exam.full",
    "This exam was saved so often that it takes no more. All that was saved before counts, and you can submit it.",
  );
}
