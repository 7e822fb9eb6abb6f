import type { CreateEntityItem } from "electrodb";
import type { Write } from "../db.ts";
import { notFound } from "../error.ts";
import { type Change, transition as move, type Stateful } from "../transition.ts";
import { VisitorBlocks } from "./block/visitor-blocks.entity.ts";
import { keysOf } from "./keys.ts";
import { type SessionEvent, sessions } from "./lifecycle.ts";
import {
  answerMinutes,
  blockedDays,
  expiredDays,
  givenMinutes,
  openDays,
  queueMinutes,
  visitorMinutes,
} from "./limits.ts";
import { nowhere, type PreSigninSession, PreSigninSessions } from "./pre-signin-sessions.entity.ts";
import type { SessionStatus } from "./schema.ts";

const minutes = (count: number) => count * 60_000;
const days = (count: number) => count * 86_400_000;

/** Milliseconds. */
export const queueLasts = minutes(queueMinutes);
export const answerLasts = minutes(answerMinutes);

/** How long a state lasts when nothing happens in it. */
const patience: Partial<Record<SessionStatus, number>> = {
  queued: queueLasts,
  active: answerLasts,
  waiting_visitor: minutes(visitorMinutes),
  idle: days(openDays),
  resolved: days(openDays),
  expired: days(expiredDays),
  blocked: days(blockedDays),
};

/** Where a session stands in the sparse indexes: at which desk, and when time moves it on. */
export async function queueKeys(
  status: SessionStatus,
  session: { assignedUserId?: string; queuedAt: string; givenAt?: string },
  at = Date.now(),
) {
  const held = ["active", "waiting_visitor", "idle"].includes(status) && session.assignedUserId;
  const waits = status === "queued" || status === "offline_message";
  const lasts = status === "active" && session.givenAt ? minutes(givenMinutes) : patience[status];
  const dueAt = lasts === undefined ? undefined : new Date(at + lasts).toISOString();
  const due = status === "offline_message" ? await nextOpening() : dueAt;
  return {
    desk: held || (waits ? "waiting" : nowhere),
    queuedAt: session.queuedAt,
    due: due ? "presignin" : nowhere,
    dueAt: due ?? nowhere,
  };
}

const nextOpening = async () => (await import("./start/hours.ts")).opensAt();

/** What a move may take from a session. */
type Removable =
  | ("assignedUserId" | "assignedName" | "assignedCsrepId" | "givenAt" | "givenBy" | "lapsedUserId")
  | (
      | "convertedUserId"
      | "convertedAt"
      | "threadId"
      | "secretHash"
      | "resumeHashes"
      | "resolvedFrom"
    )
  | ("visitorEmail" | "visitorPhone" | "addressHash" | "page" | "ratingComment")
  | ("invitedEmails" | "invitedUntil");

/** How a session moves, for `step` where the move is part of a larger transaction. */
export const sessionStates: Stateful<
  PreSigninSession,
  SessionEvent,
  Removable,
  "PRE_SIGNIN_SESSIONS"
> = {
  lifecycle: sessions,
  named: ({ before: { sessionId, assignedUserId }, event, set }) => ({
    action: `session.${event}`,
    entity: ["PRE_SIGNIN_SESSIONS", sessionId],
    scope: sessionId,
    changes:
      "assignedUserId" in set
        ? { assignedUserId: [assignedUserId, set.assignedUserId] }
        : undefined,
  }),
  async follows(after, { before, event }) {
    const following = await queueKeys(after.status, after);
    if (event !== "resolve") return { set: following, remove: ["resolvedFrom"] };
    return { set: { ...following, resolvedFrom: before.status } };
  },
  write: ({ before, event, set, remove }) =>
    PreSigninSessions.patch({ sessionId: before.sessionId })
      .set(set)
      .remove(remove)
      .where((item, { eq, notExists }) =>
        [
          eq(item.status, before.status),
          before.assignedUserId
            ? eq(item.assignedUserId, before.assignedUserId)
            : notExists(item.assignedUserId),
          // A state that began anew is another one: what was due of the old is not due of it.
          eq(item.dueAt, before.dueAt),
          // A claim takes what was said along, under the key that was shown.
          ...(event === "claim"
            ? [
                `(${notExists(item.keyVersion)} OR ${eq(item.keyVersion, keysOf(before))})`,
                notExists(item.contentErasedAt),
              ]
            : []),
        ].join(" AND "),
      ),
};

interface SessionChange extends Change<PreSigninSession, Removable> {
  /** The address that may not start another chat, and until when. */
  block?: Omit<CreateEntityItem<typeof VisitorBlocks>, "sessionId">;
  /** By which a repetition of the command is known. */
  remembered?: Write[];
  /** Refuses when the session changed in a way the event minds, beside its state. */
  check?: (session: PreSigninSession) => void;
  /** The event follows from what was seen: where somebody else was faster, whoever asked is told. */
  asSeen?: boolean;
}

/** The chat is nobody's. */
export const unassigned = {
  remove: ["assignedUserId", "assignedName", "assignedCsrepId", "givenAt", "givenBy"],
} as const;

/**
 * The one way a session changes its state. Where somebody else was faster the question is asked again
 * of the new state.
 * @throws 409 `session.illegal-move` with the state and the moves that are possible; `Overtaken` with
 * `asSeen`.
 */
export function transition(
  session: PreSigninSession,
  event: SessionEvent,
  { block, asSeen, ...change }: SessionChange,
): Promise<PreSigninSession> {
  const { sessionId } = session;
  return move(sessionStates, session, event, {
    ...change,
    again: asSeen ? undefined : () => load(sessionId),
    also: block ? [blocked({ ...block, sessionId })] : [],
  });
}

/** `put` on purpose: a second block replaces the first, unless that lasts longer. */
const blocked = (block: CreateEntityItem<typeof VisitorBlocks>) =>
  VisitorBlocks.put(block).where(
    ({ expiresAt }, { notExists, lte }) =>
      `${notExists(expiresAt)} OR ${lte(expiresAt, block.expiresAt)}`,
  );

/** The session as it is now. */
export async function load(sessionId: string): Promise<PreSigninSession> {
  const { data } = await PreSigninSessions.get({ sessionId }).go({ consistent: true });
  if (!data) throw notFound("session");
  return data;
}
