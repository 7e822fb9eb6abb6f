import { system } from "../actor.ts";
import { unlessOvertaken } from "../lifecycle.ts";
import { answering, atDesk } from "../live/presence.ts";
import { push, pushDesk } from "../live/push.ts";
import type { Stored } from "../message/stored.ts";
import { previewOf } from "../message/view.ts";
import { refusedByCondition } from "../retry.ts";
import { type ChangeOf, type Reaction, reaction } from "../stream.ts";
import { eraseContent } from "./erasure.ts";
import { requeueChatsOf } from "./held.ts";
import { load, transition, unassigned } from "./moves.ts";
import { type PreSigninSession, PreSigninSessions } from "./pre-signin-sessions.entity.ts";
import { mailTimer } from "./reply/reply-mails.ts";
import { deskFrame, visitorView } from "./view.ts";

/** What of a session people see change; the rest (index keys, stamps) is not worth a frame. */
const shown = [
  "status",
  "assignedUserId",
  "lastSeq",
  "noteSeq",
  "preview",
  "visitorSeen",
  "repSeen",
  "visitorName",
  "visitorEmail",
  "visitorPhone",
  "rating",
  "threadId",
  "convertedUserId",
  "givenAt",
] as const;

/** What follows from a chat's messages and from its changes. Each may run twice. */
export const reactions: Reaction[] = [
  reaction("PRE_SIGNIN_MESSAGES", ["INSERT"], follow),
  reaction("PRE_SIGNIN_MESSAGES", ["MODIFY"], revised),
  reaction("PRE_SIGNIN_SESSIONS", ["INSERT", "MODIFY"], announce),
  reaction("PRE_SIGNIN_SESSIONS", ["MODIFY"], clear),
  reaction("USERS", ["MODIFY"], requeueChatsOf),
];

const withdrawnIn = ({ withdrawn }: { withdrawn?: unknown }) =>
  [...((withdrawn ?? []) as Iterable<number>)].length;

/** Session view to both sides, each its own. Heals a lost `message` frame too: it names the last number. */
async function announce({
  before,
  after: session,
}: ChangeOf<"PRE_SIGNIN_SESSIONS", "INSERT" | "MODIFY">) {
  const isSame = shown.every((name) => before?.[name] === session[name]);
  if (before && isSame && withdrawnIn(before) === withdrawnIn(session)) return;
  await Promise.all([
    pushDesk(
      { type: "session", data: deskFrame(session, true) },
      { type: "session", data: deskFrame(session, false) },
    ),
    session.status !== "converted" &&
      push([session.sessionId], { type: "session", data: visitorView(session) }),
  ]);
}

async function clear({ before, after: session }: ChangeOf<"PRE_SIGNIN_SESSIONS">) {
  if (before.contentErasedAt || !session.contentErasedAt) return;
  await eraseContent(session.sessionId);
}

/** Where somebody moves it on at the same moment, what follows is asked of its new state. */
function follow(change: ChangeOf<"PRE_SIGNIN_MESSAGES", "INSERT">) {
  return unlessOvertaken("session", () => followNow(change));
}

/** The summary and the state follow the log: a message already counted changes nothing. */
async function followNow({ after: message }: ChangeOf<"PRE_SIGNIN_MESSAGES", "INSERT">) {
  const session = await load(message.sessionId);
  // Sent at the very moment of the erasure.
  if (session.contentErasedAt) return eraseContent(session.sessionId);
  if (message.channel === "internal") return note(session, message);
  if (message.seq <= session.lastSeq) return;

  const staff = message.senderType === "rep" || message.senderType === "admin";
  // An invitation is no answer to what was asked: it stays the rep's turn.
  const answers = staff && message.kind === "text";
  const set = {
    lastSeq: message.seq,
    lastActivityAt: message.createdAt,
    preview: previewOf(message),
    // Who writes has read.
    ...(staff && { repSeen: message.seq }),
    ...(message.senderType === "visitor" && { visitorSeen: message.seq }),
    ...(answers && mailTimer(session, message.createdAt)),
  };
  const onBehalfOf = message.senderId ?? session.sessionId;
  const by = { actor: system("chat"), onBehalfOf, asSeen: true };
  if (answers && session.status === "active") {
    const firstReplyAt = session.firstReplyAt ?? message.createdAt;
    await transition(session, "reply", {
      ...by,
      part: "cs-rep",
      set: { ...set, firstReplyAt },
      remove: ["givenAt", "givenBy", "lapsedUserId"],
    });
    return;
  }
  if (message.senderType === "visitor") {
    if (session.status === "waiting_visitor") {
      await transition(session, "answer", { ...by, part: "visitor", set });
      return;
    }
    if (session.status === "idle") return comeBack(session, set, by);
    if (session.status === "resolved" && message.createdAt > lastWords(session)) {
      const queuedAt = message.createdAt;
      await transition(session, "reopen", {
        ...by,
        part: "visitor",
        ...unassigned,
        set: { ...set, queuedAt },
      });
      return;
    }
  }
  await summarise(session.sessionId, set);
}

/**
 * What was said later than this comes after the chat was resolved: a stream that is late opens
 * nothing again. What crossed with the resolving was not read by who did it.
 */
const lastWords = ({ resolvedAt }: PreSigninSession) =>
  new Date(Date.parse(resolvedAt ?? "1970-01-01") - 10_000).toISOString();

type By = Pick<Parameters<typeof transition>[2], "actor" | "onBehalfOf" | "asSeen">;

/** After a silence the chat goes on with whom it was with, or, when that person is away, with who is there. */
async function comeBack(session: PreSigninSession, set: object, by: By) {
  const here = answering(await atDesk()).some((one) => one.userId === session.assignedUserId);
  if (here) {
    await transition(session, "answer", { ...by, part: "visitor", set });
    return;
  }
  const queuedAt = new Date().toISOString();
  await transition(session, "requeue", {
    ...by,
    part: "system",
    ...unassigned,
    set: { ...set, queuedAt },
  });
}

/** What is withdrawn before it is seen is not unread. */
async function uncount({ sessionId, seq }: Stored & { sessionId: string }) {
  await PreSigninSessions.patch({ sessionId })
    .add({ withdrawn: [seq] })
    .go();
}

/** What the desk's list shows of the newest message goes with its words. */
async function revised({ before, after: message }: ChangeOf<"PRE_SIGNIN_MESSAGES">) {
  if (message.channel === "internal" || before.revisions === message.revisions) return;
  if (message.withdrawnAt) await uncount(message);
  try {
    await PreSigninSessions.patch({ sessionId: message.sessionId })
      .set({ preview: previewOf(message) })
      .where((item, { eq, notExists }) =>
        [eq(item.lastSeq, message.seq), notExists(item.contentErasedAt)].join(" AND "),
      )
      .go();
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}

async function note(session: PreSigninSession, message: Stored) {
  if (message.seq <= session.noteSeq) return;
  await summarise(session.sessionId, { noteSeq: message.seq });
}

async function summarise(sessionId: string, set: { lastSeq?: number; noteSeq?: number }) {
  const field = set.lastSeq === undefined ? "noteSeq" : "lastSeq";
  try {
    await PreSigninSessions.patch({ sessionId })
      .set(set)
      .where((item, { lt }) => lt(item[field], set[field] ?? 0))
      .go();
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}
