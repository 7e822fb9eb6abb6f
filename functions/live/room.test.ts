import type { RoomDetails, RoomView, SeatReply } from "@lyceum/core/meeting/room/schema.ts";
import { afterAll, describe, expect, it, vi } from "vitest";
import { startWorld } from "../test/world.ts";

const world = await startWorld();
afterAll(world.hangUp);
const { agreedMeeting } = await import("@lyceum/core/test/rooms.ts");
const { newSecret } = await import("@lyceum/core/user/secret.ts");
const { MeetingParticipants } = await import("@lyceum/core/meeting/meeting-participants.entity.ts");

type Ref = Awaited<ReturnType<typeof agreedMeeting>>["ref"];
type Who = Parameters<typeof world.connect>[0];

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 60_000, interval: 20 });
const pathOf = ({ assignmentId, meetingId }: Ref) =>
  `/assignments/${assignmentId}/rooms/${meetingId}`;

/** One tab of somebody: what it does, and everything that it hears. */
async function tab(who: Who, { assignmentId, meetingId }: Ref) {
  const live = world.connect(who);
  await eventually(() => expect(live.state).toBe("live"));
  const rooms: RoomView[] = [];
  const signals: { from: string; data: unknown }[] = [];
  live.on<RoomView>("room", (room) => rooms.push(room));
  live.on<{ from: string; data: unknown }>("signal", (signal) => signals.push(signal));
  const ask = (deed: string, more: object = {}) =>
    live.call<SeatReply>("room", { assignmentId, in: meetingId, do: deed, ...more });
  return {
    live,
    rooms,
    signals,
    ask,
    knock: (more: object = {}) => ask("knock", more),
    signal: (to: string, data: unknown = offer) => live.call("signal", { in: meetingId, to, data }),
    /** Waits until the tab sees its room so. */
    sees: (check: (room: RoomView | undefined) => void) => eventually(() => check(rooms.at(-1))),
  };
}

const offer = { description: { type: "offer", sdp: "v=0" } };
const refusal = (code: string) => expect.objectContaining({ code });
const names = (room: RoomView | undefined) => room?.seats.map((one) => one.name).sort();

/** What a host does over HTTP. */
const host = (who: Who, ref: Ref) => ({
  post: (deed: string, body: object = {}): Promise<RoomDetails> =>
    world.call(who, `POST ${pathOf(ref)}/${deed}`, body),
  read: (): Promise<RoomDetails> => world.call(who, `GET ${pathOf(ref)}`),
});

async function attendance({ assignmentId, meetingId }: Ref, { userId }: { userId: string }) {
  const { data } = await MeetingParticipants.get({ assignmentId, meetingId, userId }).go({
    consistent: true,
  });
  return data;
}

/** A guest who has opened the link that the host made. */
async function guestOf(who: Who, ref: Ref, name = "Grandma") {
  const { url, guestId } = await world.call(who, `POST ${pathOf(ref)}/guests`, { name });
  const stranger = world.given.stranger();
  const [, link] = url.split("#");
  const { secret } = await world.call({ headers: stranger }, "POST /guest/open", {
    secret: link,
    browserKey: newSecret(),
  });
  const headers = { ...stranger, authorization: `Bearer ${secret}` };
  return { guestId, link, headers, tickets: "/guest/ticket" };
}

describe("the lobby", () => {
  it("keeps a student waiting until a host is inside and lets them in", async () => {
    const { student, teacher, ref } = await agreedMeeting();
    const door = host(teacher, ref);
    const s = await tab(student, ref);
    const waiting = await s.knock({ camera: true });
    expect(waiting).toMatchObject({ state: "waiting", room: { state: "lobby", hosted: false } });
    expect(waiting.iceServers).toBeUndefined();
    // Nobody lets others in from outside.
    await expect(door.post("admit", { seatId: waiting.seatId })).rejects.toThrow("room.no-host");

    const t = await tab(teacher, ref);
    const inside = await t.knock();
    expect(inside).toMatchObject({ state: "inside", iceServers: [], room: { state: "open" } });
    expect(names(inside.room)).toEqual([student.name, teacher.name].sort());
    // Who waits hears that a host has come, and not who is inside.
    await s.sees((room) => expect(room).toMatchObject({ hosted: true, seats: [{ camera: true }] }));
    expect(s.rooms.at(-1)?.seats).toHaveLength(1);
    expect(await attendance(ref, student)).toMatchObject({ presence: "waiting" });

    await door.post("admit", { seatId: waiting.seatId });
    await s.sees((room) => expect(names(room)).toHaveLength(2));
    const here = await s.ask("here", { seatId: waiting.seatId, ways: true, hand: true });
    expect(here).toMatchObject({ state: "inside", iceServers: [] });
    await t.sees((room) =>
      expect(room?.seats.find((one) => one.party === "student")).toMatchObject({ hand: true }),
    );
    const joined = await attendance(ref, student);
    expect(joined).toMatchObject({ presence: "joined", joins: [{ joinedAt: expect.any(String) }] });

    await s.ask("leave", { seatId: waiting.seatId });
    await t.sees((room) => expect(names(room)).toEqual([teacher.name]));
    expect(await attendance(ref, student)).toMatchObject({
      presence: "left",
      joins: [{ leftAt: expect.any(String) }],
    });
  });

  it("opens ten minutes before the meeting, and closes with it", async () => {
    const early = await agreedMeeting({ inMinutes: 11 });
    const t = await tab(early.teacher, early.ref);
    await expect(t.knock()).rejects.toMatchObject({
      code: "room.early",
      retryAfter: expect.any(Number),
    });
    const over = await agreedMeeting({ status: "completed" });
    await expect((await tab(over.teacher, over.ref)).knock()).rejects.toEqual(refusal("room.over"));
    const late = await agreedMeeting({ inMinutes: -91 });
    await expect((await tab(late.student, late.ref)).knock()).rejects.toEqual(refusal("room.over"));
    expect(await host(late.teacher, late.ref).read()).toMatchObject({
      state: "ended",
      allowed: [],
    });
  });

  it("does not let back in who was denied or removed, from no tab, until the host allows it", async () => {
    const { student, teacher, ref } = await agreedMeeting();
    const door = host(teacher, ref);
    const t = await tab(teacher, ref);
    await t.knock();
    const s = await tab(student, ref);
    const { seatId } = await s.knock();
    await door.post("deny", { seatId, word: "Tomorrow, please." });
    await s.sees((room) =>
      expect(room?.seats).toEqual([
        expect.objectContaining({ state: "denied", word: "Tomorrow, please." }),
      ]),
    );
    const other = await tab(student, ref);
    await expect(other.knock()).rejects.toEqual(refusal("room.denied"));
    await expect(s.ask("here", { seatId })).rejects.toEqual(refusal("room.denied"));

    const { barred } = await door.read();
    expect(barred).toMatchObject([{ who: student.userId, kind: "denied", by: teacher.name }]);
    await door.post("let-back", { who: student.userId });
    const again = await other.knock();
    await door.post("admit", { seatId: again.seatId });
    await door.post("remove", { seatId: again.seatId });
    await other.sees((room) => expect(room?.seats).toMatchObject([{ state: "removed" }]));
    await expect(s.knock()).rejects.toEqual(refusal("room.removed"));
    expect(await attendance(ref, student)).toMatchObject({ presence: "left" });
    // Hosts do not send one another away.
    const rep = await world.given.rep();
    const hosting = (await t.knock()).seatId;
    await expect(host(rep, ref).post("remove", { seatId: hosting })).rejects.toThrow("room.host");
  });

  it("holds four at a time and tells the fifth; all who fit are let in at once", async () => {
    const { student, teacher, ref } = await agreedMeeting();
    const t = await tab(teacher, ref);
    await t.knock();
    const tabs = await Promise.all(Array.from({ length: 4 }, () => tab(student, ref)));
    for (const one of tabs) await one.knock();
    const { seats } = await host(teacher, ref).post("admit-all");
    expect(seats.filter((one) => one.state === "inside")).toHaveLength(4);
    const left = seats.find((one) => one.state === "waiting");
    await expect(host(teacher, ref).post("admit", { seatId: left?.seatId })).rejects.toThrow(
      "room.full",
    );
    const rep = await tab(await world.given.rep(), ref);
    await expect(rep.knock()).rejects.toEqual(refusal("room.full"));
    // Three tabs of a person are one presence.
    expect((await attendance(ref, student))?.joins).toHaveLength(1);
  });

  it("ends for everybody when a host ends it", async () => {
    const { student, teacher, ref } = await agreedMeeting();
    const [t, s] = [await tab(teacher, ref), await tab(student, ref)];
    await t.knock();
    await s.knock();
    await host(teacher, ref).post("admit-all");
    await host(teacher, ref).post("end");
    for (const one of [t, s])
      await one.sees((room) => expect(room).toMatchObject({ state: "ended", seats: [] }));
    await expect(s.knock()).rejects.toEqual(refusal("room.over"));
    expect(await attendance(ref, teacher)).toMatchObject({ presence: "left" });
  });
});

describe("who may come", () => {
  it("is the meeting's student and teacher, and the team; admins say why", async () => {
    const { ref } = await agreedMeeting();
    const knocks = async (who: Who, more = {}) => (await tab(who, ref)).knock(more);
    for (const who of [await world.given.student(), await world.given.tutor()]) {
      await expect(knocks(who)).rejects.toEqual(refusal("meeting.not-found"));
      await expect(host(who, ref).read()).rejects.toThrow("meeting.not-found");
    }
    for (const level of ["auditor", "finance"] as const) {
      await expect(knocks(await world.given.admin(level))).rejects.toEqual(
        refusal("access.denied"),
      );
    }
    const admin = await world.given.admin("operations");
    await expect(knocks(admin)).rejects.toEqual(refusal("room.reason-needed"));
    expect(await knocks(admin, { reason: "Complaint" })).toMatchObject({ state: "inside" });
    expect(await knocks(await world.given.rep())).toMatchObject({ state: "inside" });
    await expect(knocks(await world.visitor())).rejects.toEqual(refusal("access.denied"));
  });

  it("does not let a student host", async () => {
    const { student, teacher, ref } = await agreedMeeting();
    await (await tab(teacher, ref)).knock();
    const { seatId } = await (await tab(student, ref)).knock();
    await expect(host(student, ref).post("admit", { seatId })).rejects.toThrow("access.denied");
    expect(await host(student, ref).read()).toMatchObject({ seats: [], allowed: [], guests: [] });
  });

  it("has no lobby where a meeting is held elsewhere: everybody is told where at once", async () => {
    const place = { kind: "link" as const, url: "https://meet.example/abc" };
    const { student, teacher, ref } = await agreedMeeting({ place });
    for (const one of [student, teacher]) {
      const seat = await (await tab(one, ref)).knock();
      expect(seat).toMatchObject({ state: "inside", link: place.url });
    }
  });
});

describe("a seat", () => {
  it("outlives its socket: the tab takes it again, and was never away", async () => {
    const { student, teacher, ref } = await agreedMeeting();
    const t = await tab(teacher, ref);
    await t.knock();
    const s = await tab(student, ref);
    const { seatId } = await s.knock({ microphone: true });
    await host(teacher, ref).post("admit", { seatId });
    s.live.stop();
    await t.sees((room) =>
      expect(room?.seats).toContainEqual(expect.objectContaining({ seatId, connected: false })),
    );
    expect(await attendance(ref, student)).toMatchObject({ presence: "left" });
    const back = await tab(student, ref);
    const again = await back.knock({ seatId });
    expect(again).toMatchObject({ seatId, state: "inside" });
    await t.sees((room) =>
      expect(room?.seats).toContainEqual(
        expect.objectContaining({ seatId, connected: true, microphone: true }),
      ),
    );
    const { joins, presence } = (await attendance(ref, student)) ?? {};
    expect({ joins, presence }).toEqual({
      joins: [{ joinedAt: expect.any(String) }],
      presence: "joined",
    });
    // Nobody else takes it.
    expect((await t.knock({ seatId })).seatId).not.toBe(seatId);
  });

  it("of a page that goes is out of sight at once, and there again when the page was only loaded anew", async () => {
    const { student, teacher, ref } = await agreedMeeting();
    const t = await tab(teacher, ref);
    const hosting = await t.knock();
    const s = await tab(student, ref);
    const { seatId } = await s.knock();
    await host(teacher, ref).post("admit", { seatId });
    await s.ask("close", { seatId });
    await t.sees((room) => expect(names(room)).toEqual([teacher.name]));
    // What the page says on its way out does not bring it back.
    await s.ask("here", { seatId, camera: false });
    const seen = await t.ask("here", { seatId: hosting.seatId });
    expect(names(seen.room)).toEqual([teacher.name]);
    // Nobody is spoken to or speaks out of sight.
    await expect(s.signal(hosting.seatId)).rejects.toEqual(refusal("signal.refused"));
    await expect(t.signal(seatId)).rejects.toEqual(refusal("signal.refused"));
    expect(await attendance(ref, student)).toMatchObject({ presence: "left" });

    const anew = await tab(student, ref);
    expect(await anew.knock({ seatId })).toMatchObject({ seatId, state: "inside" });
    // What the page before said comes late.
    await s.ask("close", { seatId });
    expect(names((await t.ask("here", { seatId: hosting.seatId })).room)).toHaveLength(2);
    const { joins } = (await attendance(ref, student)) ?? {};
    expect(joins).toEqual([{ joinedAt: expect.any(String) }]);
  });
});

describe("a signal", () => {
  it("goes from one seat inside to another, and nowhere else", async () => {
    const [one, other] = [await agreedMeeting(), await agreedMeeting()];
    const [t, s] = [await tab(one.teacher, one.ref), await tab(one.student, one.ref)];
    const stranger = await tab(other.teacher, other.ref);
    const [host1, waiting, host2] = [await t.knock(), await s.knock(), await stranger.knock()];
    const refused = refusal("signal.refused");
    // Neither from the lobby, nor into it, nor into another room.
    await expect(s.signal(host1.seatId)).rejects.toEqual(refused);
    await expect(t.signal(waiting.seatId)).rejects.toEqual(refused);
    await expect(t.signal(host2.seatId)).rejects.toEqual(refused);
    await expect(stranger.signal(host1.seatId)).rejects.toEqual(refused);
    await expect(
      stranger.live.call("signal", { in: one.ref.meetingId, to: host1.seatId, data: offer }),
    ).rejects.toEqual(refused);

    await host(one.teacher, one.ref).post("admit", { seatId: waiting.seatId });
    await t.signal(waiting.seatId);
    await s.signal(host1.seatId, { candidate: null });
    await eventually(() =>
      expect(s.signals).toEqual([{ in: one.ref.meetingId, from: host1.seatId, data: offer }]),
    );
    await eventually(() => expect(t.signals).toHaveLength(1));
    expect(stranger.signals).toEqual([]);
    await expect(t.signal(waiting.seatId, { anything: 1 })).rejects.toEqual(
      refusal("input.invalid"),
    );
  });
});

describe("a guest", () => {
  it("comes by a link that opens once, waits for the host, and reaches nothing else", async () => {
    const { teacher, ref } = await agreedMeeting();
    const guest = await guestOf(teacher, ref);
    const anybody = { headers: world.given.stranger() };
    const opened = (secret: string) =>
      world.call(anybody, "POST /guest/open", { secret, browserKey: newSecret() });
    await expect(opened(guest.link)).rejects.toThrow("guest.not-found");
    await expect(opened("made-up")).rejects.toThrow("guest.not-found");
    const { name, room } = await world.call(guest, "GET /guest/room");
    expect({ name, room }).toMatchObject({
      name: "Grandma",
      room: { ...ref, seats: [], guests: [] },
    });
    expect(room.threadId).toBeUndefined();

    const g = await tab(guest, ref);
    const { seatId, state } = await g.knock();
    expect(state).toBe("waiting");
    const other = await agreedMeeting();
    const elsewhere = {
      assignmentId: other.ref.assignmentId,
      in: other.ref.meetingId,
      do: "knock",
    };
    await expect(g.live.call("room", elsewhere)).rejects.toEqual(refusal("meeting.not-found"));
    const log = `thr_${ref.assignmentId.slice(4)}`;
    await expect(g.live.call("read", { in: log })).rejects.toEqual(refusal("access.denied"));
    const said = { in: log, clientId: "01J9ZQ4M3X7K2V5W8Y1B6C0D4E", content: "Hi" };
    await expect(g.live.call("send", said)).rejects.toEqual(refusal("access.denied"));

    const t = await tab(teacher, ref);
    await t.knock();
    await host(teacher, ref).post("admit", { seatId });
    await g.sees((room) => expect(room?.seats).toHaveLength(2));
    await t.signal(seatId);
    await eventually(() => expect(g.signals).toHaveLength(1));

    // Taken back, it ends at once.
    await host(teacher, ref).post(`guests/${guest.guestId}/revoke`);
    await t.sees((room) => expect(room?.seats).toHaveLength(1));
    await expect(world.call(guest, "POST /guest/ticket")).rejects.toThrow("guest.not-found");
  });
});
