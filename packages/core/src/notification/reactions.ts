import { plain } from "../message/preview.ts";
import { withdrawn } from "../message/view.ts";
import { type ChangeOf, type Reaction, reaction } from "../stream.ts";
import { readersAmong } from "../thread/access.ts";
import { messageAt, roomOf } from "../thread/message/messages.ts";
import { withoutContacts } from "../thread/shield/shield.ts";
import { hidesContacts, knownAs, sidesOf } from "../thread/shield/shielding.ts";
import { accountOf } from "../user/account.ts";
import { readAbout } from "./about.ts";
import { type Notice, notify, passOver } from "./notify.ts";
import { pushUnseen } from "./unseen.ts";
import { view } from "./view.ts";
import { reword, withdraw } from "./withdraw.ts";

type Message = ChangeOf<"MESSAGES">["after"];
type Seat = ChangeOf<"THREAD_PARTICIPANTS">["after"];

const keyOf = ({ threadId, channel, seq }: Message) =>
  channel === "public" ? `${threadId} ${seq}` : `${threadId} ${channel} ${seq}`;

/**
 * Who follows a thread is told that somebody wrote in it, whether they were addressed or not, and
 * nobody else: staff who answered at the desk have the desk for that. Who is named is told in any
 * case, muted or not. A note is for staff and reaches nobody else.
 */
async function tellOfMessage(change: ChangeOf<"MESSAGES", "INSERT">) {
  const { after: raw } = change;
  if (raw.kind !== "text") return;
  const { seats, shields } = await audienceOf(change);
  const named = (raw.mentions ?? []).filter((userId) => userId !== raw.senderId);
  for (const userId of named) {
    const seat = seats.find((one) => one.userId === userId);
    if (raw.channel === "public" ? seat : await isStaff(userId, seat)) {
      const message = asSeenBy(seat, raw, shields);
      await deliver(message, seat, { ...mentionOf(message), userId });
    }
  }
  if (raw.channel !== "public") return;
  for (const seat of seats) {
    const { userId, joinedAt } = seat;
    const later = joinedAt > raw.createdAt;
    if (later || userId === raw.senderId || named.includes(userId)) continue;
    const message = asSeenBy(seat, raw, shields);
    await deliver(message, seat, { ...noticeOf(message), userId });
  }
}

/** A line of it, as it may stand in a notice. */
function wordsOf({ content, attachments }: Message, shy: boolean) {
  const text = content || attachments?.[0]?.name || "";
  return plain(shy ? withoutContacts(text) : text, 200);
}

/** Who may read the message today, and whether it hides contacts from those outside staff. */
async function audienceOf(change: { after: Message }) {
  const { thread, seats: all } = await roomOf(change);
  const seen = { ...thread, ...sidesOf(all) };
  const present = all.filter((one) => !one.leftAt);
  const seats: Seat[] = await readersAmong(seen, present);
  return { all, seats, shields: hidesContacts(seen) };
}

/** Behind the shield contacts are in no notice and no mail either, and a student is known by the first name. */
function asSeenBy(seat: Seat | undefined, message: Message, shields: boolean): Message {
  const shy = shields && message.channel === "public" && (!seat || isOutside(seat));
  const senderName = shy ? knownAs(message.senderType, message.senderName) : message.senderName;
  return { ...message, senderName, content: wordsOf(message, shy) };
}

const isOutside = ({ role }: Seat) => role === "student" || role === "teacher";

async function isStaff(userId: string, seat: Seat | undefined) {
  const role = seat?.role ?? (await accountOf(userId))?.user.role;
  return role === "cs-rep" || role === "admin";
}

/** Who has read it already or wants to hear nothing is told nothing, and not later either. */
async function deliver(message: Message, seat: Seat | undefined, notice: Notice) {
  const isRead = message.channel === "public" && (seat?.lastReadSeq ?? 0) >= message.seq;
  const isNamed = message.mentions?.includes(notice.userId);
  const isDeaf = !isNamed && (seat?.muted || seat?.following === false);
  await (isRead || isDeaf ? passOver(notice) : notify(notice));
}

function noticeOf(message: Message): Omit<Notice, "userId"> {
  const { threadId, seq, channel, senderId, senderName, content } = message;
  return {
    category: "message",
    title: `${senderName} wrote to you`,
    mergeKey: `${threadId} ${senderId ?? senderName}`,
    mergedTitle: `{count} new messages from ${senderName}`,
    body: content || undefined,
    link: `/threads/${threadId}`,
    entityRef: threadId,
    upTo: channel === "public" ? seq : undefined,
    key: keyOf(message),
    at: message.createdAt,
  };
}

function mentionOf(message: Message): Omit<Notice, "userId"> {
  const { mergeKey, mergedTitle, ...rest } = noticeOf(message);
  return { ...rest, title: `${message.senderName} mentioned you` };
}

/**
 * A message that was taken back before it was seen was never told of; what was seen keeps none of
 * its words. Other words take the place of the former. The event may come late, so the message is
 * read as it is now.
 */
async function revise({ before, after }: ChangeOf<"MESSAGES">) {
  if (before.revisions === after.revisions) return;
  const message = await messageAt(after);
  if (!message) return;
  const { all, seats, shields } = await audienceOf({ after: message });
  const concerned = new Set([...all.map((one) => one.userId), ...(message.mentions ?? [])]);
  for (const userId of concerned) {
    if (message.withdrawnAt) {
      await withdraw(userId, keyOf(message));
      await reword(userId, keyOf(message), withdrawn);
      continue;
    }
    const seat = seats.find((one) => one.userId === userId);
    // Who may not read it any more is told no new words of it.
    if (!seat && !(message.channel === "internal" && (await isStaff(userId, seat)))) continue;
    await reword(userId, keyOf(message), asSeenBy(seat, message, shields).content);
  }
}

/** Who reads the conversation has read what told of it, on every device. */
async function readUpTo({ before, after: seat }: ChangeOf<"THREAD_PARTICIPANTS">) {
  if (before.lastReadSeq >= seat.lastReadSeq) return;
  const { userId, threadId: entityRef, lastReadSeq: upTo, updatedAt: at } = seat;
  await readAbout({ userId, entityRef, upTo, at });
}

/** What was snoozed is back: the sweep has noted it, the devices are told. */
async function ring({ before: old, after: item }: ChangeOf<"NOTIFICATIONS">) {
  if (!old.asleep || item.asleep || !item.isUnseen) return;
  await pushUnseen(item.userId, { type: "notification", data: view(item) });
}

/** What the conversations mean for the bell, and the bell for the devices. */
export const reactions: Reaction[] = [
  reaction("MESSAGES", ["INSERT"], tellOfMessage),
  reaction("MESSAGES", ["MODIFY"], revise),
  reaction("THREAD_PARTICIPANTS", ["MODIFY"], readUpTo),
  reaction("NOTIFICATIONS", ["MODIFY"], ring),
];
