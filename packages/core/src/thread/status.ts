import * as z from "zod";
import { action } from "../action.ts";
import { now } from "../db.ts";
import { AppError } from "../error.ts";
import { id } from "../id.ts";
import { idempotently } from "../idempotency.ts";
import { officer, type Seat } from "./access.ts";
import { upToDate } from "./clock.ts";
import type { ThreadEvent } from "./lifecycle.ts";
import { snoozeDays } from "./limits.ts";
import { load, transition } from "./moves.ts";
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

const keyed = { threadId: id("thread"), key: z.string().optional() };

interface Command {
  threadId: string;
  key?: string;
}

/** Under its key a command is one move; its repetitions are answered with the thread as it is. */
async function move(
  event: ThreadEvent,
  { key, ...input }: Command,
  { actor, thread, part, participant }: Seat,
  change: { to?: ThreadStatus; set?: Partial<Thread>; reason?: string } = {},
) {
  const { threadId } = input;
  const body = { name: event, ...input };
  const moved = await idempotently(
    { actor, key, body },
    async (keep) =>
      transition(await upToDate(thread), event, {
        actor,
        part: part ?? "cs-rep",
        remembered: keep(threadId),
        ...change,
      }),
    load,
  );
  return threadView(moved, actor, participant);
}

/** Staff close the matter with a class of reason; a new message of the student opens it again. */
export const resolve = action({
  input: ResolveThread.safeExtend(keyed),
  allow: officer,
  run({ input, grant }) {
    const { reason, text } = input;
    return move("resolve", input, grant, {
      set: { resolved: reason, ...(text && { resolution: text }) },
      reason: text ? `${reason}: ${text}` : reason,
    });
  },
});

/** Waits for somebody outside. */
export const hold = action({
  input: HoldThread.extend(keyed),
  allow: officer,
  run: ({ input, grant }) => move("hold", input, grant, { reason: input.reason }),
});

const longest = snoozeDays * 86_400_000;

/** Snooze until a time, or until somebody answers. */
export const snooze = action({
  input: SnoozeThread.extend(keyed),
  allow: officer,
  run({ input, grant }) {
    const until = input.until && new Date(input.until).toISOString();
    if (until && (until <= now() || Date.parse(until) > Date.now() + longest)) {
      throw new AppError(
        "invalid",
        "snooze.until",
        `Choose a time within the next ${snoozeDays} days.`,
        { field: "until" },
      );
    }
    return move("snooze", input, grant, { set: until ? { snoozedUntil: until } : {} });
  },
});

/** Staff take it up again; who waits for an answer then is in the queue again. */
export const reopen = action({
  input: ThreadParam.extend(keyed),
  allow: officer,
  run: async ({ input, grant }) =>
    move("reopen", input, grant, {
      to: (await isUnanswered(grant.thread)) ? "waiting_staff" : "open",
    }),
});
