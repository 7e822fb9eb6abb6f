import { isAdmin, isStaff, type UserActor } from "../actor.ts";
import type { MessageRight } from "../message/schema.ts";
import { unreadAfter } from "../message/unread.ts";
import { isBound, isOfStaff, keepsSeats, partInThreads } from "./access.ts";
import { asOfNow } from "./clock.ts";
import { threads } from "./lifecycle.ts";
import type { ParticipantView, ThreadView } from "./schema.ts";
import type { ThreadParticipant } from "./seat/thread-participants.entity.ts";
import { withoutContacts } from "./shield/shield.ts";
import { hidesContacts, knownAs } from "./shield/shielding.ts";
import type { Thread } from "./threads.entity.ts";

type Person = ThreadView["people"][number];

/** Staff see through the shield. */
const shielded = (thread: Thread, reader: UserActor) => hidesContacts(thread) && !isStaff(reader);

/** Behind the shield a teacher knows the student by the first name. */
function nameFor(thread: Thread, reader: UserActor, { role, name }: Pick<Person, "role" | "name">) {
  const own = role === reader.role;
  return !own && shielded(thread, reader) ? knownAs(role, name) : name;
}

/** So long is a line of a message that was cut. */
const cut = 110;

/** A line without the words at its end that may be half a contact, where it was cut. */
function whole(line: string) {
  const words = line.split(" ");
  while (line.length > cut && /[\p{N}@.]/u.test(words.at(-1) ?? "")) words.pop();
  return words.join(" ");
}

/** The moves people have buttons for; the rest are raised by messages and by time. */
const buttons = ["hold", "snooze", "reopen", "resolve"];

/** A thread as its reader sees it; `seat` is the reader's own, if there is one. */
export function threadView(
  stored: Thread,
  reader: UserActor,
  seat: ThreadParticipant | undefined,
): ThreadView {
  const thread = asOfNow(stored);
  const { resolved: reason, resolution: text } = thread;
  const { muted = false, following = true, lastReadSeq = 0 } = seat ?? {};
  const shown = shielded(thread, reader) ? withoutContacts : (words: string) => words;
  return {
    id: thread.threadId,
    subject: shown(thread.subject),
    type: thread.threadType,
    status: thread.status,
    assignmentId: thread.assignmentId,
    invoiceId: thread.invoiceId,
    originSession: thread.detachedAt ? undefined : thread.originSession,
    firstSeq: thread.detachedAt ? thread.originSeq + 1 : 1,
    lastSeq: thread.lastSeq,
    preview: shielded(thread, reader) ? withoutContacts(whole(thread.preview)) : thread.preview,
    lastActivityAt: thread.lastActivityAt,
    unread: seat ? unreadAfter(lastReadSeq, thread) : 0,
    mine: seat && { muted, following, lastReadSeq },
    people: ((thread.people ?? []) as Person[]).map((one) => ({
      ...one,
      name: nameFor(thread, reader, one),
    })),
    snoozedUntil: thread.snoozedUntil,
    resolution: reason && isStaff(reader) ? { reason, text } : undefined,
    followUpOf: thread.followUpOf,
    followedBy: thread.followedBy,
    allowed: allowed(thread, reader),
    messageRights: messageRights(reader),
    createdAt: thread.createdAt,
  };
}

function allowed({ status }: Thread, reader: UserActor) {
  const part = partInThreads(reader);
  if (!part) return [];
  return [
    ...threads.allowed(status, part).filter((one) => buttons.includes(one)),
    status === "closed" ? "follow-up" : "message",
    ...(keepsSeats(reader) ? ["participants"] : []),
  ];
}

/** An auditor reads and never writes. Admins who write correct their own words at any time. */
function messageRights(reader: UserActor): MessageRight[] {
  const staff = isStaff(reader);
  const rights: MessageRight[] = [];
  if (partInThreads(reader)) rights.push("change", "withdraw");
  if (partInThreads(reader) && staff) rights.push("note", "change-note");
  if (isAdmin(reader, ...changesLate)) rights.push("late");
  if (isAdmin(reader, "owner")) rights.push("hide");
  if (staff) rights.push("history");
  return rights;
}

/** Those who may change their own words later than others do. */
export const changesLate = ["operations", "finance"] as const;

/** Those who take part, as one of them sees them. */
export const participantView =
  (thread: Thread, reader: UserActor) =>
  (one: ThreadParticipant): ParticipantView => ({
    userId: one.userId,
    name: nameFor(thread, reader, one),
    role: one.role,
    lastReadSeq: one.lastReadSeq,
    joinedAt: one.joinedAt,
    readsNotes: isOfStaff(one),
    allowed:
      keepsSeats(reader) && one.userId !== reader.userId && !isBound(thread, one.role)
        ? ["remove"]
        : [],
  });
