import ICAL from "ical.js";
import { ulid } from "ulid";
import { expect, test } from "vitest";
import type { Actor } from "../../src/actor.ts";
import { contextFor } from "../../src/live/tickets.ts";
import { book } from "../../src/meeting/plan/booking.ts";
import { cancel } from "../../src/meeting/plan/cancelling.ts";
import { edit } from "../../src/meeting/plan/editing.ts";
import { reschedule } from "../../src/meeting/plan/rescheduling.ts";
import { reactions } from "../../src/meeting/reactions.ts";
import { GuestLinks } from "../../src/meeting/room/guest/guest-links.entity.ts";
import { inviteGuest, revokeGuest } from "../../src/meeting/room/guest/inviting.ts";
import { guestRoom, guestTicket, openGuestLink } from "../../src/meeting/room/guest/joining.ts";
import { mostGuests } from "../../src/meeting/room/limits.ts";
import { react } from "../../src/stream.ts";
import { newSecret } from "../../src/user/secret.ts";
import { count } from "../count.ts";
import { atWork, inDays } from "../meetings.ts";
import { postOffice, type Received } from "../post-office.ts";
import { agreedMeeting, became } from "../rooms.ts";
import { changesOf } from "../stream.ts";

const office = await postOffice();

let callers = 0;
/** Somebody without an account, with an address of their own on the network. */
const stranger = (): Actor => ({
  type: "anonymous",
  via: { requestId: "r", ip: `203.0.113.${callers++ % 250}` },
});
const secretIn = (url = "") => url.slice(url.indexOf("#") + 1);
/** Opens a link in a browser with this key; by default one that was never here before. */
const open = (url: string, browserKey = newSecret()) =>
  openGuestLink(stranger(), { secret: secretIn(url), browserKey });
const refused = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.code,
  );

async function invited(more: object = {}) {
  const meeting = await agreedMeeting();
  const { ref, teacher } = meeting;
  const wish = { ...ref, name: "Grandma", ...more };
  return { ...meeting, wish, ...(await inviteGuest(teacher.actor, wish)) };
}

/** A guest with an address, who has the link twice: from the host, and by mail. */
async function mailedTo() {
  let invitation: Awaited<ReturnType<typeof invited>> | undefined;
  const email = `grandma-${ulid()}@given.test`.toLowerCase();
  const mails = await office.mailsOf(async () => {
    invitation = await invited({ email });
  });
  const mail = mails.find((one) => one.to.includes(email));
  const mailed = contentOf(mail).link;
  if (!invitation) throw new Error("Nobody was invited.");
  return { ...invitation, mailed, mail };
}

test("a link opens once, also for many who open it at the same moment, and is kept as a hash alone", async () => {
  const { url, guestId, ref } = await invited();
  const { data } = await GuestLinks.get({ guestId }).go();
  expect(JSON.stringify(data)).not.toContain(secretIn(url));
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => open(url)));
  const [first, ...more] = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(more).toEqual([]);
  expect(first).toMatchObject({ name: "Grandma", ...ref });
  const secret = String(first?.secret);
  const { room } = await guestRoom(stranger(), { secret });
  expect(room).toMatchObject({ ...ref, seats: [], allowed: [], guests: [], barred: [] });
  // What was in the address is worth nothing any more.
  expect(await refused(guestTicket(stranger(), { secret: secretIn(url) }))).toBe("guest.not-found");
  const ticket = await count(() => guestTicket(stranger(), { secret }));
  expect(ticket.calls.map((one) => one.command)).toEqual([
    "UpdateItemCommand",
    "GetItemCommand",
    "GetItemCommand",
    "UpdateItemCommand",
    "PutItemCommand",
  ]);
});

test("a browser that lost the answer opens the link again, at the same moment, too; another one does not", async () => {
  const { url, mailed } = await mailedTo();
  const key = newSecret();
  const tries = await Promise.all(Array.from({ length: 5 }, () => open(url, key)));
  const [{ secret } = { secret: "" }] = tries;
  expect(new Set(tries.map((one) => one.secret))).toEqual(new Set([secret]));
  expect((await guestRoom(stranger(), { secret })).name).toBe("Grandma");
  // The mailed link is the same guest's.
  expect((await open(mailed, key)).secret).toBe(secret);
  for (const link of [url, mailed]) expect(await refused(open(link))).toBe("guest.not-found");
  expect((await open(url, key)).secret).toBe(secret);
});

test("one that was made up, used, taken back, or is too late gets the same answer", async () => {
  const used = await invited();
  await open(used.url);
  const back = await invited();
  await revokeGuest(back.teacher.actor, { ...back.ref, guestId: back.guestId });
  await revokeGuest(back.teacher.actor, { ...back.ref, guestId: back.guestId });
  const late = await invited();
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await became(late.ref, { scheduledTime: ago(91), endTime: ago(31) });
  const cancelled = await invited();
  await became(cancelled.ref, { status: "cancelled" });
  const madeUp = `#${"0".repeat(26)}${"a".repeat(43)}`;
  const answers = await Promise.all(
    ["", "#x", madeUp, used.url, back.url, late.url, cancelled.url].map((url) =>
      open(url).catch(({ code, message }) => `${code} ${message}`),
    ),
  );
  expect(new Set(answers)).toEqual(new Set(["guest.not-found There is no such guest."]));
});

test("what a guest's browser keeps works until the meeting is over or the invitation is taken back", async () => {
  const { url, guestId, ref, teacher } = await invited();
  const { secret } = await open(url);
  expect(await contextFor({ subject: guestId })).toMatchObject({
    kind: "guest",
    meetingId: ref.meetingId,
  });
  await revokeGuest(teacher.actor, { ...ref, guestId });
  expect(await contextFor({ subject: guestId })).toBeUndefined();
  expect(await refused(guestRoom(stranger(), { secret }))).toBe("guest.not-found");
  // Another meeting's host takes nobody's back.
  const other = await invited();
  expect(await refused(revokeGuest(teacher.actor, { ...ref, guestId: other.guestId }))).toBe(
    "guest.not-found",
  );
});

test("asked again under the same key there is one guest, with a new secret; there are ten at most", async () => {
  const { teacher, wish, guestId, url } = await invited({ key: "12345678" });
  const again = await inviteGuest(teacher.actor, wish);
  expect(again.guestId).toBe(guestId);
  expect(await refused(open(url))).toBe("guest.not-found");
  expect((await open(again.url)).name).toBe("Grandma");
  for (let more = 1; more < mostGuests; more++) {
    await inviteGuest(teacher.actor, { ...wish, key: undefined });
  }
  expect(await refused(inviteGuest(teacher.actor, { ...wish, key: undefined }))).toBe(
    "guest.too-many",
  );
});

test("of many who invite at the same moment no more get a link than there are places, and who is taken back leaves one", async () => {
  const { teacher, wish, guestId, ref } = await invited();
  const more = { ...wish, key: undefined };
  const tries = await Promise.allSettled(
    Array.from({ length: mostGuests + 2 }, () => inviteGuest(teacher.actor, more)),
  );
  const { data } = await GuestLinks.query.byMeeting({ meetingId: ref.meetingId }).go();
  expect(data).toHaveLength(1 + tries.filter((one) => one.status === "fulfilled").length);
  expect(data.length).toBeLessThanOrEqual(mostGuests);
  while ((await refused(inviteGuest(teacher.actor, more))) === "done");
  expect(await refused(inviteGuest(teacher.actor, more))).toBe("guest.too-many");
  await revokeGuest(teacher.actor, { ...ref, guestId });
  expect(await refused(inviteGuest(teacher.actor, more))).toBe("done");
  expect(await refused(inviteGuest(teacher.actor, more))).toBe("guest.too-many");
});

test("a link outlives its meeting by a week, also after the meeting was moved", async () => {
  const { assignmentId, teacher } = await atWork();
  const { meeting } = await book(teacher.actor, { assignmentId, scheduledTime: inDays(3, 10) });
  const ref = { assignmentId, meetingId: meeting.id };
  const { guestId } = await inviteGuest(teacher.actor, { ...ref, name: "Grandma" });
  const kept = async () => (await GuestLinks.get({ guestId }).go()).data?.expiresAt ?? 0;
  const before = await kept();
  const move = () => reschedule(teacher.actor, { ...ref, scheduledTime: inDays(33, 10) });
  for (const change of await changesOf([assignmentId], move)) await react(reactions, change);
  expect((await kept()) - before).toBe(30 * 86_400);
});

/** The link of a mail, and the meeting in its calendar file. */
function contentOf(mail: Received | undefined) {
  const [file] = mail?.attachments ?? [];
  const calendar = new ICAL.Component(ICAL.parse(file?.text ?? ""));
  const event = calendar.getFirstSubcomponent("vevent") ?? undefined;
  const { uid, sequence, startDate, location } = new ICAL.Event(event);
  const starts = startDate.toJSDate().toISOString();
  return {
    link: /\/join#[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "",
    type: file?.type,
    event: { uid, sequence, starts, location },
  };
}

test("a guest with an address is told once of another time and of the end, for the calendar, too; whose invitation was taken back is told nothing", async () => {
  const { assignmentId, teacher } = await atWork();
  const at = inDays(3, 10);
  const { meeting } = await book(teacher.actor, { assignmentId, scheduledTime: at });
  const ref = { assignmentId, meetingId: meeting.id };
  /** The mails to guests of what is done, though what follows from it runs twice. */
  const mailsOf = async (work: () => Promise<unknown>) => {
    const mails = await office.mailsOf(async () => {
      const changes = await changesOf([assignmentId], work);
      for (const change of [...changes, ...changes]) await react(reactions, change);
    });
    return mails.filter(({ to: [address = ""] }) => address.startsWith("guest-"));
  };
  const invite = (email: string) => inviteGuest(teacher.actor, { ...ref, name: "Grandma", email });
  const email = `guest-${ulid()}@given.test`.toLowerCase();
  const [invitation] = await mailsOf(() => invite(email));
  const { guestId } = await invite(`guest-${ulid()}@given.test`.toLowerCase());
  await revokeGuest(teacher.actor, { ...ref, guestId });
  const first = contentOf(invitation);
  expect(first).toMatchObject({
    type: "text/calendar; method=REQUEST",
    event: { uid: `${meeting.id}@localhost`, starts: at },
  });
  expect(first.event.location).toContain(first.link);
  expect(invitation?.text).toMatch(/in your browser[\s\S]*can still be moved freely until/);

  const to = inDays(4, 10);
  const moved = await mailsOf(() => reschedule(teacher.actor, { ...ref, scheduledTime: to }));
  expect(moved.map((one) => one.to)).toEqual([[email]]);
  expect(moved[0]?.subject).toMatch(/^Updated: /);
  const second = contentOf(moved[0]);
  expect(second.event).toMatchObject({ uid: first.event.uid, starts: to });
  expect(second.event.sequence).toBeGreaterThan(first.event.sequence);
  // The link that was mailed first still opens, and then the later one is the same guest's.
  const key = newSecret();
  const { secret } = await open(first.link, key);
  expect((await open(second.link, key)).secret).toBe(secret);

  expect(await mailsOf(() => edit(teacher.actor, { ...ref, agenda: "Bread" }))).toEqual([]);
  const [renamed] = await mailsOf(() => edit(teacher.actor, { ...ref, title: "Bread" }));
  // It names the guest alone: in the browser that opened the link it leads on.
  expect(contentOf(renamed).link).toMatch(/^\/join#\w{26}$/);

  const off = await mailsOf(() => cancel(teacher.actor, { ...ref, reason: "Ill." }));
  expect(off).toHaveLength(1);
  expect(off[0]?.subject).toMatch(/^Cancelled: Bread, /);
  expect(contentOf(off[0])).toMatchObject({
    link: "",
    type: "text/calendar; method=CANCEL",
    event: { uid: first.event.uid },
  });
});

test("a guest with an address gets the link by mail, too; whichever is opened first, the other is used up", async () => {
  const { url, mailed, mail } = await mailedTo();
  expect(mail?.subject).toMatch(/invites you to a meeting$/);
  expect((await open(mailed)).name).toBe("Grandma");
  expect(await refused(open(url))).toBe("guest.not-found");
});
