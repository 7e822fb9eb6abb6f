import type * as z from "zod";
import { action } from "../../action.ts";
import type { Actor, UserActor } from "../../actor.ts";
import { end } from "../../message/log.ts";
import { excerpt, plain } from "../../message/preview.ts";
import type { MessageView } from "../../message/schema.ts";
import type { Stored } from "../../message/stored.ts";
import { askedFor, hasAll, placeOf as wordsAt } from "../../search/words.ts";
import { namesOf } from "../../user/names.ts";
import { readsNotes } from "../access.ts";
import { type FoundMessages, SearchThreads } from "../schema.ts";
import { type ThreadParticipant, ThreadParticipants } from "../seat/thread-participants.entity.ts";
import { withoutContacts } from "../shield/shield.ts";
import { hidesContacts } from "../shield/shielding.ts";
import type { Thread } from "../threads.entity.ts";
import { placeAt, seatsOf, threadsOf } from "../threads.ts";
import { inThread, threadLog, views } from "./log.ts";

/** What one request reads at most; whoever wants more goes on from `next`. */
const most = { threads: 50, messages: 2000 };
const chunk = 200;

/** What is looked for, with its days as moments: from the first on, before the second. */
type Wish = z.output<typeof SearchThreads>;

/** The days are those of the zone that is named, or else of the reader's account. */
async function inMoments(wish: Wish, userId: string): Promise<Wish> {
  const { from, to } = wish;
  if (!from && !to) return wish;
  const zone = wish.timezone ?? (await namesOf([userId])).get(userId)?.timezone ?? "UTC";
  const { beginOf } = await import("../../time/days.ts");
  return { ...wish, from: from && beginOf(from, zone), to: to && beginOf(to, zone, 1) };
}

/**
 * What was said in the caller's own threads, never a note: those talked in last come first, each
 * from its newest message back. Bounded reading without an index of words; the answer says how far
 * back it looked.
 */
export const search = action({
  input: SearchThreads,
  allow: (actor: Actor) => actor.type === "user" && actor,
  async run({ input: asked, grant: actor }): Promise<FoundMessages> {
    const input = await inMoments(asked, actor.userId);
    const { seats, within, more } = await seatsFrom(actor.userId, input.before);
    const known = await threadsOf(actor, seats);
    const items: FoundMessages["items"] = [];
    let left = most.messages;
    for (const [at, seat] of seats.entries()) {
      // In the order of the last message: further down nobody wrote since.
      if (input.from && seat.activeHour < input.from.slice(0, 13)) return all(items);
      const thread = known.get(seat.threadId);
      if (!thread) continue;
      const to = at === 0 && within ? within - 1 : end;
      const found = await look(actor, thread, input, {
        to,
        left,
        room: input.limit - items.length,
      });
      items.push(...found.items);
      left -= found.read;
      if (found.stopped) return upTo(items, seat, `.${found.stopped}`);
    }
    const last = seats.at(-1);
    return more && last ? upTo(items, last) : all(items);
  },
});

const all = (items: FoundMessages["items"]) => ({ items, next: null, searchedBackTo: null });

const upTo = (items: FoundMessages["items"], seat: ThreadParticipant, within = "") => ({
  items,
  next: `${placeAt(seat)}${within}`,
  searchedBackTo: `${seat.activeHour}:59:59.999Z`,
});

/** The seats from a place on; first the one whose thread an earlier page had not finished. */
async function seatsFrom(userId: string, before: string | undefined) {
  const [hour = "", threadId = "", seq] = before?.split(".") ?? [];
  const [seats, begun] = await Promise.all([
    seatsOf(userId, before && `${hour}.${threadId}`, most.threads),
    seq ? ThreadParticipants.get({ threadId, userId }).go({ consistent: true }) : undefined,
  ]);
  const open = begun?.data && !begun.data.leftAt ? [{ ...begun.data, activeHour: hour }] : [];
  const within = open.length ? Number(seq) : undefined;
  return { seats: [...open, ...seats], within, more: seats.length === most.threads };
}

/** Reads a thread backwards; `stopped` is the number it came to before the end. */
async function look(
  actor: UserActor,
  thread: Thread,
  wish: Wish,
  { to, left, room }: { to: number; left: number; room: number },
) {
  const staff = readsNotes(actor);
  const [log, fits] = [threadLog(thread), matcher(wish)];
  const see = inThread(thread, undefined, staff);
  const found: Stored[] = [];
  let read = 0;
  let last = to;
  const answer = async (stopped?: number) => ({
    items: (await views(thread, found, staff)).map((message) => ({
      thread: headOf(thread, staff),
      message,
      excerpt: around(message, wish.q),
    })),
    read,
    stopped,
  });
  while (last >= 1) {
    const range = { channel: "public", from: 1, to: last, order: "desc", limit: chunk } as const;
    const page = await log.range({ ...range, consistent: false });
    for (const one of page) {
      if (wish.from && one.createdAt < wish.from) return answer();
      read++;
      if (one.kind === "text" && !one.withdrawnAt && fits(see(one), one)) found.push(one);
      if (found.length === room || read >= left) return answer(one.seq);
    }
    if (page.length < chunk) break;
    last = (page.at(-1)?.seq ?? 1) - 1;
  }
  return answer();
}

function headOf(thread: Thread, staff: boolean) {
  const { threadId: id, subject, threadType: type } = thread;
  const hides = !staff && hidesContacts(thread);
  return { id, subject: hides ? withoutContacts(subject) : subject, type };
}

function around({ content }: MessageView, q = "") {
  const line = plain(content, content.length);
  return excerpt(line, wordsAt(askedFor(q), line));
}

/** By what the caller sees of it: a file that was not taken along is not found either. */
function matcher({ q, person, to, hasFile }: Wish) {
  const asked = askedFor(q ?? "");
  return ({ content, attachments, sender }: MessageView, { createdAt }: Stored) => {
    if (to && createdAt >= to) return false;
    if (hasFile && (hasFile === "true") !== attachments.length > 0) return false;
    if (person && sender.id !== person) return false;
    if (!asked.length) return true;
    const names = attachments.map((one) => one.name);
    return hasAll(asked, [content, plain(content, content.length), ...names].join("\n"));
  };
}
