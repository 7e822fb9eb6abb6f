import type { MessageRight, MessageView } from "@lyceum/core/message/schema.ts";
import { useQuery } from "@tanstack/react-query";
import type { LogPath } from "../../lib/api.ts";
import { isStaff, type Me, may, useMe } from "../../lib/session.ts";
import { type Chat, chatQuery, type Detail, repsQuery, threadQuery } from "./queries.ts";

/** Somebody in a conversation. */
export interface Member {
  /** "visitor" for who has no account. */
  userId: string;
  name: string;
  /** Up to where they have read, where that is known. */
  seenSeq?: number;
}

/** What a conversation is made of, whether it is a thread or a visitor's chat. */
export interface Facts {
  log: LogPath;
  id: string;
  /** Names the log for who listens to the page. */
  label: string;
  /** To whom one writes. */
  address: string;
  messages: readonly MessageView[];
  /** What the visitor is called by now: messages keep the name of their time, which may be a made-up one. */
  visitor?: string;
  /** Staff have notes. */
  notes?: readonly MessageView[];
  /** Those who take part, without the reader. */
  others: readonly Member[];
  /** Whom one may name. */
  nameable: readonly Member[];
  nameableInNotes: readonly Member[];
  /** Where the log begins, and how far it is known to go. */
  firstSeq: number;
  lastSeq: number;
  /** Up to where the reader had read. */
  readSeq?: number;
  /** Whether what is on the screen counts as read. */
  marksSeen: boolean;
  /** Why nothing can be written; a closed thread goes on in another one. */
  closed?: string;
  notesClosed?: string;
  followUp?: { to?: string };
  /** What the reader may do with messages. */
  rights: readonly MessageRight[];
  mine(message: MessageView): boolean;
}

/** Reads a conversation by its path in the API. */
export function useFacts(log: LogPath) {
  const me = useMe();
  const id = log.slice(log.lastIndexOf("/") + 1);
  const isThread = log.startsWith("/threads/");
  const thread = useQuery({ ...threadQuery(id), enabled: isThread });
  const chat = useQuery({ ...chatQuery(id), enabled: !isThread });
  const reps = useQuery({ ...repsQuery, enabled: may(me, "people.read") });
  const colleagues = (reps.data ?? [])
    .filter((one) => one.userId !== me.userId)
    .map(({ userId, name }): Member => ({ userId, name }));
  const facts = isThread
    ? thread.data && ofThread(log, thread.data, me, colleagues)
    : chat.data && ofChat(log, chat.data, me, colleagues);
  return { facts, query: isThread ? thread : chat };
}

function ofThread(log: LogPath, detail: Detail, me: Me, colleagues: Member[]): Facts {
  const { thread, participants, messages, notes } = detail;
  const others = participants
    .filter((one) => one.userId !== me.userId)
    .map((one) => ({ ...one, seenSeq: one.lastReadSeq }));
  const readers = others.filter((one) => one.readsNotes);
  const known = new Set(readers.map((one) => one.userId));
  const [other, ...more] = others;
  return {
    log,
    id: thread.id,
    label: thread.subject,
    messages,
    notes,
    others,
    address: other
      ? more.length === 0
        ? other.name
        : "everyone here"
      : isStaff(me)
        ? "the thread"
        : "our team",
    visitor: participants.find((one) => one.role === "student")?.name,
    nameable: others,
    nameableInNotes: [...readers, ...colleagues.filter((one) => !known.has(one.userId))],
    firstSeq: thread.firstSeq,
    lastSeq: thread.lastSeq,
    readSeq: thread.mine?.lastReadSeq,
    marksSeen: true,
    closed: thread.allowed.includes("message")
      ? undefined
      : thread.allowed.includes("follow-up")
        ? "This conversation is closed."
        : "You can read this conversation, but not write in it.",
    rights: thread.messageRights,
    notesClosed: thread.messageRights.includes("note")
      ? undefined
      : "You can read this conversation, but not write in it.",
    ...(thread.allowed.includes("follow-up") && { followUp: { to: thread.followedBy } }),
    mine: isOf(me),
  };
}

function ofChat(log: LogPath, chat: Chat, me: Me, colleagues: Member[]): Facts {
  const { session, messages, notes } = chat;
  const { visitor, seen, lastSeq } = session;
  const own = session.assignedTo?.userId === me.userId;
  return {
    log,
    id: session.id,
    label: `Conversation with ${visitor.name}`,
    messages,
    notes,
    address: visitor.name,
    visitor: visitor.name,
    others: [{ userId: "visitor", name: visitor.name, seenSeq: seen.visitor }],
    nameable: [],
    nameableInNotes: colleagues,
    firstSeq: 1,
    lastSeq,
    readSeq: own ? seen.rep : undefined,
    marksSeen: own,
    closed: closedChat(chat, me),
    rights: session.messageRights,
    notesClosed: session.messageRights.includes("note") ? undefined : noNotes(me),
    mine: isOf(me),
  };
}

const isOf =
  ({ userId }: Me) =>
  ({ sender }: MessageView) =>
    sender.id === userId;

const onlyReads = "You can read this chat; only reps and operations write in it.";

const noNotes = (me: Me) =>
  may(me, "desk.work") ? "This chat is over. Notes can no longer be added." : onlyReads;

function closedChat({ session }: Chat, me: Me): string | undefined {
  if (!may(me, "desk.work")) return onlyReads;
  if (session.allowed.includes("message")) return undefined;
  switch (session.status) {
    case "active":
    case "waiting_visitor":
    case "idle":
      return `${session.assignedTo?.name} answers this chat. You can leave a note for the team.`;
    case "queued":
    case "started":
    case "offline_message":
      return "Take this chat to answer it.";
    case "converted":
      return "The visitor added this chat to an account. Continue in the conversation there.";
    case "resolved":
      return "This chat is resolved. It reopens if the visitor writes within a day.";
    case "blocked":
      return "This visitor is blocked.";
    default:
      return "This chat has ended.";
  }
}
