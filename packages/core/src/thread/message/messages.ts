import * as z from "zod";
import { action } from "../../action.ts";
import type { UserActor } from "../../actor.ts";
import { AppError } from "../../error.ts";
import { id } from "../../id.ts";
import { desk, push, pushRoom } from "../../live/push.ts";
import type { Hint } from "../../live/schema.ts";
import { pick, withFiles } from "../../message/attachments.ts";
import { append, at, page } from "../../message/log.ts";
import { checkReply, quotesOf } from "../../message/quotes.ts";
import {
  type Channel,
  MessageParts,
  type MessageView,
  notEmpty,
  notEmptyHint,
  ReadMessages,
  Seq,
} from "../../message/schema.ts";
import type { Draft, Stored } from "../../message/stored.ts";
import { unreadAfter } from "../../message/unread.ts";
import { onceFor } from "../../once.ts";
import {
  heardAtDesk,
  isOfStaff,
  reader,
  readerOf,
  readersAmong,
  readsNotes,
  writerOf,
} from "../access.ts";
import { upToDate } from "../clock.ts";
import { noteLook } from "../look.ts";
import { load } from "../moves.ts";
import { reseat, seatsIn } from "../seat/seats.ts";
import { hidesContacts, knownAs, sidesOf } from "../shield/shielding.ts";
import type { Thread } from "../threads.entity.ts";
import { inThread, threadLog, views } from "./log.ts";
import { checkMentions } from "./mentions.ts";
import { Messages } from "./messages.entity.ts";

const OfThread = z.object({ threadId: id("thread") });

/** Says something in a thread, or notes it for staff (channel `internal`). One write; the rest follows through the stream. */
export const send = action({
  input: MessageParts.extend(OfThread.shape).refine(notEmpty, notEmptyHint),
  allow: writerOf,
  async run({ input, grant }) {
    const thread = await upToDate(grant.thread);
    if (thread.status === "closed") throw closed();
    return post(grant.actor, thread, input);
  },
});

/** Puts a message into a thread in which its sender may write, and tells who hears it. */
export async function post(actor: UserActor, thread: Thread, parts: Parts): Promise<MessageView> {
  const { channel, replyTo, mentions } = parts;
  await Promise.all([
    checkReply(threadLog(thread), channel, replyTo),
    checkMentions(thread, channel, mentions),
  ]);
  const { message, fresh } = await put(actor, thread, parts);
  if (fresh) await broadcastMessage("message", thread, message);
  return viewFor(actor, thread, message);
}

/** A message as the one who wrote or changed it sees it. */
export async function viewFor(actor: UserActor, thread: Thread, message: Stored) {
  const [view] = await views(thread, [message], readsNotes(actor));
  if (!view) throw new Error("A message has one view.");
  return view;
}

/** A message to all who read the thread now, each as they may see it. */
export async function broadcastMessage(
  type: "message" | "edited",
  thread: Thread,
  message: Stored,
) {
  const quotes = await quotesOf(threadLog(thread), [message]);
  const frame = (seen: Thread, staff: boolean) => ({
    type,
    data: inThread(seen, quotes, staff)(message),
  });
  await broadcast(thread, frame, message.channel);
}

const closed = () =>
  new AppError("conflict", "thread.closed", "This conversation is closed. Start a new one.", {
    state: "closed",
    allowed: ["follow-up"],
  });

type Parts = z.output<typeof MessageParts>;

async function put(actor: UserActor, thread: Thread, parts: Parts) {
  const { channel, clientId, content, since, replyTo, mentions } = parts;
  return withFiles(async () => {
    const attachments = await pick(thread.threadId, parts.attachments, actor.userId);
    const draft: Draft = {
      channel,
      clientId,
      content,
      kind: "text",
      ...senderOf(actor),
      ...(attachments.length && { attachments }),
      ...(replyTo !== undefined && { replyTo }),
      ...(mentions.length && { mentions }),
    };
    const knows = channel === "public" ? thread.lastSeq : undefined;
    return append(threadLog(thread), draft, { since, knows });
  });
}

const senderTypes = {
  student: "student",
  teacher: "teacher",
  "cs-rep": "rep",
  admin: "admin",
} as const;

export const senderOf = ({ role, userId, name }: UserActor) => ({
  senderType: senderTypes[role],
  senderId: userId,
  senderName: name,
});

/** The thread of a message and all its seats: what reacts to one change of it reads them once, together. */
export const roomOf = onceFor(async ({ after: { threadId } }: { after: { threadId: string } }) => {
  const [thread, seats] = await Promise.all([load(threadId), seatsIn(threadId)]);
  return { thread, seats };
});

/** A frame, or what staff and what the others may see of it in the thread as its seats are now. */
type Frame = Hint | ((thread: Thread, staff: boolean) => Hint);

/**
 * Frames of a thread go to those who may read it today. Notes go to the staff among them and to the
 * desk, which may read all threads but the internal ones.
 */
export async function broadcast(thread: Thread, frame: Frame, channel: Channel = "public") {
  const notes = channel === "internal";
  const seats = await seatsIn(thread.threadId);
  const seen = { ...thread, ...sidesOf(seats) };
  const people = await readersAmong(
    seen,
    seats.filter((one) => !one.leftAt && (!notes || isOfStaff(one))),
  );
  const { staff = [], others = [] } = Object.groupBy(people, (one) =>
    isOfStaff(one) ? "staff" : "others",
  );
  const to = (who: { userId: string }[]) => who.map((one) => one.userId);
  const shown = (isStaff: boolean) => (typeof frame === "function" ? frame(seen, isStaff) : frame);
  const all = notes ? thread.threadType !== "internal" : heardAtDesk(thread);
  await Promise.all([
    push(to(staff), shown(true)),
    push(to(others), shown(false)),
    all && pushRoom(desk, shown(true), to(people)),
  ]);
}

/** A message as it is now. */
export async function messageAt({ threadId, channel, seq }: Place) {
  const { data } = await Messages.get({ threadId, channel, seq }).go({ consistent: true });
  return data ?? undefined;
}
type Place = { threadId: string; channel: Channel; seq: number };

/** A page of the conversation, or of the notes. */
export const list = action({
  input: ReadMessages.extend(OfThread.shape),
  allow: readerOf,
  async run({ input, grant }) {
    const { thread } = grant;
    const found = await page(threadLog(thread), input);
    const known = input.channel === "public" ? thread.lastSeq : thread.originNoteSeq;
    // Nothing learnt, nothing to record: who looks on asks again and again.
    const [items] = await Promise.all([
      views(thread, found, readsNotes(grant.actor)),
      found.length ? noteLook(grant) : undefined,
    ]);
    return {
      items,
      lastSeq: Math.max(known, input.after ?? 0, found.at(-1)?.seq ?? 0),
    };
  },
});

/** Notes how far a participant has read. Who looks in without taking part leaves no mark. */
export const seen = action({
  input: OfThread.extend({ seq: Seq }),
  allow: reader,
  async run({ input: { threadId, seq }, grant: { thread, participant } }) {
    if (!participant || !(await at(threadLog(thread), "public", seq))) return;
    const { userId } = participant;
    let further = false;
    await reseat(participant, ({ lastReadSeq }) => {
      further = lastReadSeq < seq;
      return further ? { lastReadSeq: seq, isUnread: unreadAfter(seq, thread) > 0 } : undefined;
    });
    if (further) await broadcast(thread, { type: "seen", data: { in: threadId, by: userId, seq } });
  },
});

/** Frames only. */
export const typing = action({
  input: OfThread.extend({ on: z.boolean() }),
  allow: (actor, input) => writerOf(actor, { ...input, channel: "public" }),
  async run({ input: { threadId, on }, grant: { actor, thread } }) {
    const { role, name, userId } = actor;
    const named = (seen: Thread, staff: boolean) =>
      !staff && hidesContacts(seen) ? knownAs(role, name) : name;
    await broadcast(thread, (seen, staff) => ({
      type: "typing",
      data: {
        in: threadId,
        who: { type: senderTypes[role], name: named(seen, staff), id: userId },
        on,
      },
    }));
  },
});
