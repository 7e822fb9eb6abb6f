import type { Write } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { type MeetingHolder, type MeetingReader, meetingReader } from "../access.ts";
import { mayNow } from "../allowed.ts";
import type { MeetingView } from "../schema.ts";
import type { MeetingAct } from "../states.ts";
import type { MeetingKey } from "../stored.ts";
import { view } from "../view.ts";

interface Command extends MeetingKey {
  /** The version that was seen, where it matters. */
  version?: number;
  key?: string;
}

/** Each time the other side is told of it, and no state ends it. */
const repeatable: readonly MeetingAct[] = ["edit", "counter", "ask-move", "refuse-move"];

/** Asks everything again: somebody else was faster. */
async function again({ actor, meeting, part }: MeetingHolder): Promise<MeetingHolder> {
  const found = await meetingReader(actor, meeting);
  if (!found) throw notFound("meeting");
  return { ...found, part };
}

/**
 * One thing done to a meeting by a person; `run` commits it with the writes that remember its key.
 * Under its key a command is done once, and where somebody else is faster it is decided anew.
 * @returns the meeting as it is then
 * @throws 409 `meeting.illegal-move`, `meeting.stale`, and what stands against it (allowed.ts)
 */
export async function perform<Sent extends Command>(
  act: MeetingAct,
  { key, ...command }: Sent,
  grant: MeetingHolder,
  run: (found: MeetingHolder, keep: Write[]) => Promise<unknown>,
): Promise<MeetingView> {
  const { actor } = grant;
  await idempotently(
    { actor, key, body: { act, ...command } },
    async (keep) => {
      if (repeatable.includes(act)) await limit("meeting.change", actor.userId, 120, 3600);
      await retry(async (tried) => {
        const found = tried ? await again(grant) : grant;
        const { meeting, part } = found;
        mayNow(meeting, act, part);
        if (command.version && command.version !== meeting.version) throw stale(meeting.status);
        await run(found, keep(meeting.meetingId));
      });
    },
    async () => undefined,
  );
  return shown(grant);
}

const stale = (state: string) =>
  new AppError(
    "conflict",
    "meeting.stale",
    "Someone changed this meeting in the meantime. Check it and try again.",
    { state },
  );

/** A meeting as it is now, for whoever did something to it. */
export async function shown({ actor, meeting }: MeetingReader): Promise<MeetingView> {
  const found = await meetingReader(actor, meeting);
  if (!found) throw notFound("meeting");
  return view(found);
}
