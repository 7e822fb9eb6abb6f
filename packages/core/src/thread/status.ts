import { action } from "../action.ts";
import { now } from "../db.ts";
import { AppError } from "../error.ts";
import { id } from "../id.ts";
import { officer, type Seat } from "./access.ts";
import { upToDate } from "./clock.ts";
import type { ThreadEvent } from "./lifecycle.ts";
import { snoozeDays } from "./limits.ts";
import { transition } from "./moves.ts";
import {
  HoldThread,
  ResolveThread,
  SnoozeThread,
  ThreadParam,
  type ThreadStatus,
} from "./schema.ts";
import type { Thread } from "./threads.entity.ts";
import { isUnanswered } from "./unanswered.ts";
import { threadView } from "./view.ts";

async function move(
  { actor, thread, part, participant }: Seat,
  event: ThreadEvent,
  change: { to?: ThreadStatus; set?: Partial<Thread>; reason?: string } = {},
) {
  const moved = await transition(await upToDate(thread), event, {
    actor,
    part: part ?? "cs-rep",
    ...change,
  });
  return threadView(moved, actor, participant);
}

/** Staff close the matter with a class of reason; a new message of the student opens it again. */
export const resolve = action({
  input: ResolveThread.safeExtend({ threadId: id("thread") }),
  allow: officer,
  run: ({ input: { reason, text }, grant }) =>
    move(grant, "resolve", {
      set: { resolved: reason, ...(text && { resolution: text }) },
      reason: text ? `${reason}: ${text}` : reason,
    }),
});

/** Waits for somebody outside. */
export const hold = action({
  input: HoldThread.extend({ threadId: id("thread") }),
  allow: officer,
  run: ({ input: { reason }, grant }) => move(grant, "hold", { reason }),
});

const longest = snoozeDays * 86_400_000;

/** Snooze until a time, or until somebody answers. */
export const snooze = action({
  input: SnoozeThread.extend({ threadId: id("thread") }),
  allow: officer,
  run({ input, grant }) {
    const until = input.until && new Date(input.until).toISOString();
    if (until && (until <= now() || Date.parse(until) > Date.now() + longest)) {
      throw new AppError("invalid", "snooze.until", "Choose a time within the next 90 days.", {
        field: "until",
      });
    }
    return move(grant, "snooze", { set: until ? { snoozedUntil: until } : {} });
  },
});

/** Staff take it up again; who waits for an answer then is in the queue again. */
export const reopen = action({
  input: ThreadParam,
  allow: officer,
  run: async ({ grant }) =>
    move(grant, "reopen", { to: (await isUnanswered(grant.thread)) ? "waiting_staff" : "open" }),
});
