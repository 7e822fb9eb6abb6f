import * as z from "zod";
import { action } from "../action.ts";
import type { UserActor } from "../actor.ts";
import { refusedByCondition } from "../db.ts";
import { AppError } from "../error.ts";
import { id } from "../id.ts";
import { desk, push, pushRoom } from "../live/push.ts";
import type { Hint } from "../live/schema.ts";
import { fileMoved, pick } from "../message/attachments.ts";
import { append, at, page } from "../message/log.ts";
import {
  MessageParts,
  type MessageView,
  notEmpty,
  notEmptyHint,
  ReadMessages,
  Seq,
} from "../message/schema.ts";
import type { Draft } from "../message/stored.ts";
import { reader, readerOf, writerOf } from "./access.ts";
import { inThread, threadLog } from "./log.ts";
import { ThreadParticipants } from "./thread-participants.entity.ts";
import type { Thread } from "./threads.entity.ts";

const OfThread = z.object({ threadId: id("thread") });

/** Says something in a thread, or notes it for staff (channel `internal`). One write; the rest follows through the stream. */
export const send = action({
  input: MessageParts.extend(OfThread.shape).refine(notEmpty, notEmptyHint),
  allow: writerOf,
  async run({ input, grant }) {
    const { thread } = grant;
    if (thread.status === "closed") throw closed();
    const { message, fresh } = await put(grant.actor, thread, input);
    const view = inThread(thread)(message);
    if (fresh) await tell(thread, { type: "message", data: view }, input.channel);
    return view satisfies MessageView;
  },
});

const closed = () =>
  new AppError("conflict", "thread.closed", "This thread is closed. Start a new one.", {
    state: "closed",
  });

type Parts = Pick<
  z.output<typeof MessageParts>,
  "channel" | "clientId" | "content" | "attachments" | "since"
>;

async function put(actor: UserActor, thread: Thread, parts: Parts) {
  const { channel, clientId, content, since } = parts;
  for (let attempt = 0; ; attempt++) {
    const attachments = await pick(thread.threadId, parts.attachments, actor.userId);
    const draft: Draft = {
      ...{ channel, clientId, content, kind: "text", ...senderOf(actor) },
      ...(attachments.length && { attachments }),
    };
    try {
      return await append(threadLog(thread), draft, { since });
    } catch (error) {
      // A scan that ended meanwhile: the file is read again and the message says what it found.
      if (error !== fileMoved || attempt === 2) throw error;
    }
  }
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

/** Those who take part now. */
export async function participantsOf(threadId: string) {
  const { data } = await ThreadParticipants.query.byThread({ threadId }).go({ pages: "all" });
  return data.filter((one) => !one.leftAt);
}

/** Threads whose every message the desk hears, since anybody there may answer. */
const heardAtDesk = (thread: Thread) => ["support", "pre_signin"].includes(thread.threadType);

/** Frames of a thread go to its people; notes to the desk and nobody else. */
export async function tell(thread: Thread, frame: Hint, channel: "public" | "internal" = "public") {
  if (channel === "internal") return pushRoom(desk, frame);
  const people = (await participantsOf(thread.threadId)).map((one) => one.userId);
  await Promise.all([push(people, frame), heardAtDesk(thread) && pushRoom(desk, frame, people)]);
}

/** A page of the conversation, or of the notes. */
export const list = action({
  input: ReadMessages.extend(OfThread.shape),
  allow: readerOf,
  async run({ input, grant: { thread } }) {
    const found = await page(threadLog(thread), input);
    const known = input.channel === "public" ? thread.lastSeq : thread.originNoteSeq;
    return {
      items: found.map(inThread(thread)),
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
    try {
      await ThreadParticipants.patch({ threadId, userId })
        .set({ lastReadSeq: seq })
        .where((item, { lt }) => lt(item.lastReadSeq, seq))
        .go();
    } catch (error) {
      if (refusedByCondition(error)) return;
      throw error;
    }
    await tell(thread, { type: "seen", data: { in: threadId, by: userId, seq } });
  },
});

/** Frames only. */
export const typing = action({
  input: OfThread.extend({ on: z.boolean() }),
  allow: (actor, input) => writerOf(actor, { ...input, channel: "public" }),
  async run({ input: { threadId, on }, grant: { actor, thread } }) {
    const who = { type: senderTypes[actor.role], name: actor.name, id: actor.userId };
    await tell(thread, { type: "typing", data: { in: threadId, who, on } });
  },
});
