import { system } from "../actor.ts";
import { now } from "../db.ts";
import { eachOf } from "../each.ts";
import { AppError } from "../error.ts";
import { answering, atDesk } from "../live/presence.ts";
import { socketsOf } from "../live/push.ts";
import { refusedByCondition } from "../retry.ts";
import { blank } from "./erasure.ts";
import { load, transition, unassigned } from "./moves.ts";
import { nowhere, type PreSigninSession, PreSigninSessions } from "./pre-signin-sessions.entity.ts";

/** Time moves only what is still as it was when its time came. */
const byTime = { actor: system("clock"), part: "system", asSeen: true } as const;
const days = 86_400_000;

/** Every session whose time has come. The sparse index holds only those that wait for the clock. */
export async function sweep(): Promise<void> {
  const { data } = await PreSigninSessions.query
    .byDue({ due: "presignin" })
    .lte({ dueAt: now() })
    .go({ limit: 500 });
  await eachOf(data, settle);
}

/** The session as time has left it, for whoever reads it between two sweeps. */
export async function upToDate(session: PreSigninSession): Promise<PreSigninSession> {
  if (session.due === nowhere || session.dueAt > now()) return session;
  await settle(session);
  return load(session.sessionId);
}

/** One step of one session; what somebody else did meanwhile is left alone. */
async function settle(session: PreSigninSession) {
  try {
    await step(session);
  } catch (error) {
    if (!(error instanceof AppError) && !refusedByCondition(error)) throw error;
  }
}

function step(session: PreSigninSession) {
  switch (session.status) {
    case "queued":
      return transition(session, "give_up", byTime);
    case "active":
      // The rep is silent: the chat goes back to the queue, for somebody else who is there.
      return transition(session, "requeue", {
        ...byTime,
        ...unassigned,
        set: { queuedAt: now(), lapsedUserId: session.assignedUserId },
      });
    case "waiting_visitor":
      return fallIdle(session);
    case "offline_message":
      return reopen(session);
    case "idle":
    case "resolved":
      return transition(session, "expire", byTime);
    case "expired":
    case "blocked":
      return retire(session);
  }
}

/** A visitor who is still connected is reading or thinking, not gone. */
async function fallIdle(session: PreSigninSession) {
  const connected = (await socketsOf(session.sessionId)).length > 0;
  if (!connected) return transition(session, "fall_idle", byTime);
  return postpone(session, new Date(Date.now() + 600_000).toISOString());
}

/** At an opening the message joins the queue if somebody is there; after thirty days it is over. */
async function reopen(session: PreSigninSession) {
  if (Date.now() - Date.parse(session.startedAt) > 30 * days) {
    return transition(session, "expire", byTime);
  }
  if (answering(await atDesk()).length > 0) return transition(session, "queue", byTime);
  const { opensAt } = await import("./start/hours.ts");
  return postpone(session, opensAt());
}

type Patch = ReturnType<ReturnType<typeof PreSigninSessions.patch>["set"]>;

/** On condition that its time has come as it was seen. */
const asSeen =
  ({ status, dueAt }: PreSigninSession): Parameters<Patch["where"]>[0] =>
  (item, { eq }) =>
    `${eq(item.status, status)} AND ${eq(item.dueAt, dueAt)}`;

/** Looks again later; the state stays. */
const postpone = (session: PreSigninSession, dueAt: string) =>
  PreSigninSessions.patch({ sessionId: session.sessionId })
    .set({ due: "presignin", dueAt })
    .where(asSeen(session))
    .go();

/** The retention is over: who it was and what was said goes, the count stays. */
function retire(session: PreSigninSession) {
  const { set, remove } = blank(session);
  return PreSigninSessions.patch({ sessionId: session.sessionId })
    .set({ ...set, due: nowhere, dueAt: nowhere })
    .remove(remove)
    .where(asSeen(session))
    .go();
}
