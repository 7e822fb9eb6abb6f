import { ulid } from "ulid";
import { expect, test } from "vitest";
import type { UserActor } from "../../src/actor.ts";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { now } from "../../src/db.ts";
import { newId } from "../../src/id.ts";
import { socketsOf } from "../../src/live/push.ts";
import { MeetingParticipants } from "../../src/meeting/meeting-participants.entity.ts";
import { joined, left } from "../../src/meeting/room/attendance.ts";
import { admitEverybody, removeSeat } from "../../src/meeting/room/hosting.ts";
import { mostInside, mostSeats, mostSignals, mostTabs } from "../../src/meeting/room/limits.ts";
import { readRoom } from "../../src/meeting/room/read-room.ts";
import { RoomSeats } from "../../src/meeting/room/room-seats.entity.ts";
import { cutSeat, knock, leaveSeat, stayHere } from "../../src/meeting/room/seats.ts";
import { signal } from "../../src/meeting/room/signal.ts";
import { dropLost } from "../../src/meeting/room/store.ts";
import { storedMeeting } from "../../src/meeting/stored.ts";
import { RateLimits } from "../../src/rate-limits.entity.ts";
import { sha256 } from "../../src/user/secret.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { agreedMeeting, became } from "../rooms.ts";
import { useSockets } from "../sockets.ts";

const sockets = useSockets();

type Ref = Awaited<ReturnType<typeof agreedMeeting>>["ref"];

/** A tab of somebody that is connected, with what it hears. */
async function tab({ userId, actor }: given.Person, ref: Ref) {
  const before = new Set((await socketsOf(userId, true)).map((one) => one.connectionId));
  const heard = await sockets.open(userId);
  const open = (await socketsOf(userId, true)).map((one) => one.connectionId);
  const connectionId = open.find((one) => !before.has(one)) ?? "";
  const { seatId } = await knock(actor, { ...ref, connectionId });
  return { actor, seatId, connectionId, heard };
}

const attendance = async ({ assignmentId, meetingId }: Ref, { userId }: given.Person) =>
  (await MeetingParticipants.get({ assignmentId, meetingId, userId }).go({ consistent: true }))
    .data;

const seatsOf = async ({ meetingId }: Ref) =>
  Object.values((await RoomSeats.get({ meetingId }).go({ consistent: true })).data?.seats ?? {});

/** As if nobody in the room had been heard of for so many seconds. */
async function aged({ meetingId }: Ref, seconds: number) {
  const { data } = await RoomSeats.get({ meetingId }).go({ consistent: true });
  const heardAt = new Date(Date.now() - seconds * 1000).toISOString();
  const seats = Object.entries(data?.seats ?? {}).map(([id, one]) => [id, { ...one, heardAt }]);
  await RoomSeats.patch({ meetingId })
    .set({ seats: Object.fromEntries(seats) })
    .go();
}

const refused = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.code,
  );

const at = (time: string) => `2026-12-07T${time}.000Z`;

test("who is back within a minute was never away; a longer absence is a stay of its own", () => {
  const first = joined([], at("15:00:00"));
  expect(first).toEqual([{ joinedAt: at("15:00:00") }]);
  // A second tab adds nothing.
  expect(joined(first, at("15:01:00"))).toEqual(first);
  const gone = left(first, at("15:10:00"));
  expect(joined(gone, at("15:11:00"))).toEqual(first);
  expect(joined(gone, at("15:11:01"))).toEqual([...gone, { joinedAt: at("15:11:01") }]);
  // Who was never inside has not left.
  expect(left([], at("15:10:00"))).toEqual([]);
  expect(left(gone, at("15:20:00"))).toEqual(gone);
});

test("whatever many tabs do at once, four are inside and everybody is present once", async () => {
  const { student, teacher, ref } = await agreedMeeting();
  const reps = await Promise.all(Array.from({ length: 4 }, () => given.rep()));
  const come = ({ actor }: given.Person) => knock(actor, { ...ref, connectionId: ulid() });
  const tries = await Promise.allSettled([teacher, teacher, ...reps].map(come));
  const inside = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(inside).toHaveLength(mostInside);
  expect(await seatsOf(ref)).toHaveLength(mostInside);

  // The student waits in three tabs, two of which leave while all are let in.
  const people = [teacher, teacher, ...reps];
  const hosts = people.filter((_one, place) => tries[place]?.status === "fulfilled");
  const waiting = await Promise.all([1, 2, 3].map(() => come(student)));
  const host = hosts[0]?.actor as UserActor;
  await Promise.all(
    inside
      .slice(1)
      .map(({ seatId }, place) =>
        leaveSeat(hosts[place + 1]?.actor as UserActor, { ...ref, seatId, connectionId: ulid() }),
      ),
  );
  await Promise.all([
    admitEverybody(host, ref),
    ...waiting
      .slice(1)
      .map(({ seatId }) => leaveSeat(student.actor, { ...ref, seatId, connectionId: ulid() })),
  ]);
  const own = (await seatsOf(ref)).filter((one) => one.subject === student.userId);
  expect(own).toMatchObject([{ state: "inside" }]);
  const { presence, joins } = (await attendance(ref, student)) ?? {};
  expect({ presence, joins }).toEqual({
    presence: "joined",
    joins: [{ joinedAt: expect.any(String) }],
  });
});

test("who is inside in one tab is inside with the next; who was removed is told so before knocking, and the history names them", async () => {
  const { student, teacher, ref } = await agreedMeeting();
  const come = ({ actor }: given.Person) => knock(actor, { ...ref, connectionId: ulid() });
  await come(teacher);
  expect(await come(student)).toMatchObject({ state: "waiting" });
  await admitEverybody(teacher.actor, ref);
  const { state, seatId } = await come(student);
  expect(state).toBe("inside");
  expect((await readRoom(student.actor, ref)).sentAway).toBeUndefined();
  await removeSeat(teacher.actor, { ...ref, seatId, word: "See you tomorrow." });
  expect(await seatsOf(ref)).toHaveLength(1);
  const sentAway = { kind: "removed", word: "See you tomorrow." };
  expect(await readRoom(student.actor, ref)).toMatchObject({ sentAway, seats: [], barred: [] });
  const { data } = await AuditLogs.query.byScope({ scopeId: ref.assignmentId }).go();
  const said = data.flatMap(({ action, changes }) =>
    changes?.name ? [`${action} ${changes.name[1]}`] : [],
  );
  expect(said).toEqual([`meeting.admit ${student.name}`, `meeting.remove-person ${student.name}`]);
});

test("one person's many tabs keep nobody out, and a host comes in past whoever waits", async () => {
  const { student, teacher, ref } = await agreedMeeting();
  const come = ({ actor }: given.Person) => knock(actor, { ...ref, connectionId: ulid() });
  const tries = await Promise.all(
    Array.from({ length: mostTabs + 1 }, () => refused(come(student))),
  );
  expect(tries.toSorted()).toEqual([...Array(mostTabs).fill("done"), "room.full"]);
  // As if very many waited.
  const { data } = await RoomSeats.get({ meetingId: ref.meetingId }).go({ consistent: true });
  const [seat] = Object.values(data?.seats ?? {});
  if (!seat) throw new Error("The student has a seat.");
  const seats = Object.fromEntries(
    Array.from({ length: mostSeats }, () => [newId("seat"), { ...seat, subject: newId("guest") }]),
  );
  await RoomSeats.patch({ meetingId: ref.meetingId }).set({ seats }).go();
  expect(await refused(come(student))).toBe("room.full");
  expect(await come(teacher)).toMatchObject({ state: "inside" });
});

test("who is not heard of any more signals nobody, though nobody has noticed that they are gone", async () => {
  const { student, teacher, ref } = await agreedMeeting();
  const [t, s] = [await tab(teacher, ref), await tab(student, ref)];
  await admitEverybody(teacher.actor, ref);
  const { meetingId } = ref;
  const wish = { meetingId, to: t.seatId, data: { candidate: null }, ...s };
  expect(await refused(signal(student.actor, wish))).toBe("done");
  // The meeting is over without its room: no sign of life is taken any more.
  await became(ref, { status: "cancelled" });
  expect(await refused(stayHere(student.actor, { ...ref, ...s }))).toBe("room.over");
  await aged(ref, 61);
  expect(await refused(signal(student.actor, wish))).toBe("signal.refused");
});

test("a flood of signs of life is refused, whichever seats it names", async () => {
  const { student, ref } = await agreedMeeting();
  const { connectionId } = await tab(student, ref);
  const here = () => stayHere(student.actor, { ...ref, seatId: newId("seat"), connectionId });
  expect(await refused(here())).toBe("seat.unknown");
  await RateLimits.patch({ rule: "room.here", who: sha256(connectionId) })
    .set({ count: 240 })
    .go();
  expect(await refused(here())).toBe("rate.limited");
});

test("a seat that was not heard of for a minute is empty, and its person left when last heard", async () => {
  const { student, teacher, ref } = await agreedMeeting();
  const t = await tab(teacher, ref);
  const s = await tab(student, ref);
  await admitEverybody(teacher.actor, ref);
  const heardAt = new Date(Date.now() - 61_000).toISOString();
  const { data } = await RoomSeats.get({ meetingId: ref.meetingId }).go({ consistent: true });
  const seat = data?.seats[s.seatId];
  if (!data || !seat) throw new Error("The student has a seat.");
  await RoomSeats.patch({ meetingId: ref.meetingId })
    .set({ seats: { ...data.seats, [s.seatId]: { ...seat, heardAt } } })
    .go();

  // The next one who says "here" finds it out for all.
  const here = await stayHere(teacher.actor, { ...ref, ...t });
  expect(here.room.seats.map((one) => one.name)).toEqual([teacher.name]);
  expect(await attendance(ref, student)).toMatchObject({
    presence: "left",
    joins: [{ leftAt: heardAt }],
  });
  expect(await refused(stayHere(student.actor, { ...ref, ...s }))).toBe("seat.unknown");
  expect(await knock(student.actor, { ...ref, ...s })).toMatchObject({ state: "waiting" });
});

test("a socket that is gone keeps its seat for a minute, and an older one takes nothing away", async () => {
  const { teacher, ref } = await agreedMeeting();
  const t = await tab(teacher, ref);
  await cutSeat({ ...ref, seatId: t.seatId }, "another");
  expect(await attendance(ref, teacher)).toMatchObject({ presence: "joined" });
  await cutSeat({ ...ref, seatId: t.seatId }, t.connectionId);
  expect(await attendance(ref, teacher)).toMatchObject({ presence: "left" });
  expect(await seatsOf(ref)).toMatchObject([{ cutAt: expect.any(String) }]);
  const meeting = await storedMeeting(ref);
  if (meeting) await dropLost(meeting);
  expect(await seatsOf(ref)).toHaveLength(1);
  // A new socket took over, and only then the old one is told of.
  await knock(teacher.actor, { ...ref, seatId: t.seatId, connectionId: "newer" });
  await cutSeat({ ...ref, seatId: t.seatId }, t.connectionId);
  expect(await attendance(ref, teacher)).toMatchObject({
    presence: "joined",
    joins: [{ joinedAt: expect.any(String) }],
  });
});

test("what it costs: a signal is one read, one count and one post; to stay is one read, one count, one write", async () => {
  const { student, teacher, ref } = await agreedMeeting();
  const t = await tab(teacher, ref);
  const s = await tab(student, ref);
  await admitEverybody(teacher.actor, ref);
  const offer = { description: { type: "offer" as const, sdp: "v=0" } };
  const { meetingId } = ref;
  const send = () =>
    signal(teacher.actor, { meetingId, to: s.seatId, data: offer, connectionId: t.connectionId });
  await send();
  s.heard.length = 0;
  const signalled = await count(send);
  expect(signalled.calls.map((one) => one.command)).toEqual([
    "UpdateItemCommand",
    "GetItemCommand",
  ]);
  expect(signalled.units).toBe(2);
  const data = { in: meetingId, from: t.seatId, data: offer };
  expect(s.heard).toEqual([{ type: "signal", data }]);

  const stayed = await count(() => stayHere(student.actor, { ...ref, ...s }));
  expect(stayed.calls.map((one) => one.command)).toEqual([
    "GetItemCommand",
    "UpdateItemCommand",
    "GetItemCommand",
    "PutItemCommand",
  ]);
  // Nothing that anybody sees has changed.
  expect(s.heard).toHaveLength(1);
  await stayHere(student.actor, { ...ref, ...s, hand: true });
  expect(t.heard.at(-1)).toMatchObject({ type: "room", data: { seats: [{}, { hand: true }] } });
});

test("a flood of signals is refused, and says when to go on", async () => {
  const { teacher, ref } = await agreedMeeting();
  const { seatId: to, connectionId } = await tab(teacher, ref);
  const wish = { meetingId: ref.meetingId, to, data: { candidate: null }, connectionId };
  const send = () => signal(teacher.actor, wish);
  await send();
  // As if so many were sent in this minute.
  await RateLimits.patch({ rule: "room.signal", who: sha256(connectionId) })
    .set({ count: mostSignals - 1 })
    .go();
  expect(await refused(send())).toBe("done");
  await expect(send()).rejects.toMatchObject({
    code: "rate.limited",
    details: { retryAfter: expect.any(Number) },
  });
});

test("is forgotten a day after it closes", async () => {
  const { teacher, ref } = await agreedMeeting();
  await tab(teacher, ref);
  const { data } = await RoomSeats.get({ meetingId: ref.meetingId }).go();
  const days = (Number(data?.expiresAt) - Date.parse(now()) / 1000) / 86_400;
  expect(days).toBeGreaterThan(1);
  expect(days).toBeLessThan(1.2);
});
