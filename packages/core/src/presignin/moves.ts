import type { CreateEntityItem } from "electrodb";
import type { Actor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit } from "../db.ts";
import { AppError, notFound, Overtaken } from "../error.ts";
import type { remember } from "../idempotency.ts";
import { IdempotencyKeys } from "../idempotency-keys.entity.ts";
import type { Part } from "../lifecycle.ts";
import { retry } from "../retry.ts";
import { type SessionEvent, sessions } from "./lifecycle.ts";
import { nowhere, type PreSigninSession, PreSigninSessions } from "./pre-signin-sessions.entity.ts";
import type { SessionStatus } from "./schema.ts";
import { VisitorBlocks } from "./visitor-blocks.entity.ts";

const minutes = (count: number) => count * 60_000;
const days = (count: number) => count * 86_400_000;

/** How long a chat waits in the queue. */
export const queueLasts = minutes(10);

/** How long who was given a chat may leave it without a word, before it is the next one's. */
const givenLasts = minutes(5);

/** How long whoever answers a chat may be silent. */
export const answerLasts = minutes(15);

/** How long a state lasts when nothing happens in it. */
const patience: Partial<Record<SessionStatus, number>> = {
  queued: queueLasts,
  active: answerLasts,
  waiting_visitor: minutes(10),
  idle: days(30),
  resolved: days(30),
  // From here the content's retention of 90 days in all runs out.
  expired: days(60),
  blocked: days(90),
};

/** Where a session stands in the sparse indexes: at which desk, and when time moves it on. */
export async function place(
  status: SessionStatus,
  session: { assignedUserId?: string; queuedAt: string; givenAt?: string },
  at = Date.now(),
) {
  const held = ["active", "waiting_visitor", "idle"].includes(status) && session.assignedUserId;
  const waits = status === "queued" || status === "offline_message";
  const lasts = status === "active" && session.givenAt ? givenLasts : patience[status];
  const dueAt = lasts === undefined ? undefined : new Date(at + lasts).toISOString();
  const due = status === "offline_message" ? await nextOpening() : dueAt;
  return {
    desk: held || (waits ? "waiting" : nowhere),
    queuedAt: session.queuedAt,
    due: due ? "presignin" : nowhere,
    dueAt: due ?? nowhere,
  };
}

const nextOpening = async () => (await import("./hours.ts")).opensAt();

type Optional = "assignedUserId" | "assignedName" | "assignedCsrepId" | "secretHash" | "threadId";
type Removable =
  | (Optional | "convertedUserId" | "convertedAt" | "visitorEmail" | "visitorPhone")
  | ("givenAt" | "givenBy" | "lapsedUserId" | "resumeHashes" | "resolvedFrom");

interface Change {
  actor: Actor;
  part: Part;
  /** Where the event leads to several states, which of them. */
  to?: SessionStatus;
  /** What else changes with the state. */
  set?: Partial<PreSigninSession>;
  remove?: readonly (Removable | "addressHash" | "page" | "ratingComment" | "invitedEmails")[];
  reason?: string;
  onBehalfOf?: string;
  /** The address that may not start another chat, and until when. */
  block?: Omit<CreateEntityItem<typeof VisitorBlocks>, "sessionId">;
  /** By which a repetition of the command is known. */
  remembered?: ReturnType<typeof remember>;
  /** Refuses when the session changed in a way the event minds, beside its state. */
  check?: (session: PreSigninSession) => void;
}

/** The chat is nobody's. */
export const unassigned = {
  remove: ["assignedUserId", "assignedName", "assignedCsrepId", "givenAt", "givenBy"],
} as const;

/**
 * The one way a session changes its state: the move must be legal for this part, the state must
 * still be what it was when that was decided, and the audit record is written with it. Where
 * somebody else was faster the question is asked again of the new state.
 * @throws 409 `session.illegal-move` with the state and the moves that are possible.
 */
export function transition(
  session: PreSigninSession,
  event: SessionEvent,
  change: Change,
): Promise<PreSigninSession> {
  return retry(async (tried) => {
    const current = tried ? await load(session.sessionId) : session;
    change.check?.(current);
    const { to } = sessions.move(current.status, event, change.part, change.to);
    const remove = [...(change.remove ?? [])];
    const resolvedFrom = event === "resolve" ? current.status : undefined;
    if (!resolvedFrom) remove.push("resolvedFrom");
    const gone = Object.fromEntries(remove.map((name) => [name, undefined]));
    const next = { ...current, ...change.set, ...gone, status: to };
    const set = {
      ...change.set,
      ...(resolvedFrom && { resolvedFrom }),
      status: to,
      ...(await place(to, next)),
    };
    await write(current, event, set, { ...change, remove });
    return { ...next, ...set };
  });
}

/** Where the key of a repetition stands among the writes. */
const keyPlace = 2;

const sentTwice = () =>
  new AppError("conflict", "idempotency.busy", "This was just sent. Try again.");

function write(
  current: PreSigninSession,
  event: SessionEvent,
  set: Partial<PreSigninSession> & { status: SessionStatus },
  { actor, remove = [], reason, onBehalfOf, block, remembered }: Change,
) {
  const { sessionId, status, assignedUserId } = current;
  const fact = {
    action: `session.${event}`,
    entity: ["PRE_SIGNIN_SESSIONS", sessionId] as ["PRE_SIGNIN_SESSIONS", string],
    scope: sessionId,
    changes: {
      status: [status, set.status] as [unknown, unknown],
      ...("assignedUserId" in set && {
        assignedUserId: [assignedUserId, set.assignedUserId] as [unknown, unknown],
      }),
    },
    reason,
    onBehalfOf,
  };
  return commit(
    [
      PreSigninSessions.patch({ sessionId })
        .set(set)
        .remove([...remove])
        .where((item, { eq, notExists }) =>
          [
            eq(item.status, status),
            assignedUserId
              ? eq(item.assignedUserId, assignedUserId)
              : notExists(item.assignedUserId),
          ].join(" AND "),
        ),
      AuditLogs.create(record(actor, fact)),
      ...(remembered ? [IdempotencyKeys.create(remembered)] : []),
      // `put` on purpose: a second block replaces the first, unless that lasts longer.
      ...(block
        ? [
            VisitorBlocks.put({ ...block, sessionId }).where(
              ({ expiresAt }, { notExists, lte }) =>
                `${notExists(expiresAt)} OR ${lte(expiresAt, block.expiresAt)}`,
            ),
          ]
        : []),
    ],
    // The same command at the same moment did it: nothing is to be tried again.
    (refused) => (remembered && refused.includes(keyPlace) ? sentTwice() : new Overtaken()),
  );
}

/** The session as it is now. */
export async function load(sessionId: string): Promise<PreSigninSession> {
  const { data } = await PreSigninSessions.get({ sessionId }).go({ consistent: true });
  if (!data) throw notFound("session");
  return data;
}
