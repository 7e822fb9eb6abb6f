import { createHmac } from "node:crypto";
import { text } from "node:stream/consumers";
import { listen } from "@lyceum/local-cloud/listen.ts";
import { startSsm } from "@lyceum/local-cloud/ssm.ts";
import { createVerifier } from "fast-jwt";
import { ulid } from "ulid";
import { afterEach, expect, test, vi } from "vitest";
import { settle, sweepMeetings } from "../../src/meeting/clock.ts";
import { complete } from "../../src/meeting/course/by-hand.ts";
import { none } from "../../src/meeting/meetings.entity.ts";
import { cancel } from "../../src/meeting/plan/cancelling.ts";
import { reactions } from "../../src/meeting/reactions.ts";
import { admitEverybody, endRoom, removeSeat } from "../../src/meeting/room/hosting.ts";
import { loadProvider } from "../../src/meeting/room/load-provider.ts";
import { livekit, tokenSeconds } from "../../src/meeting/room/providers/livekit.ts";
import { turnCredentials } from "../../src/meeting/room/providers/turn.ts";
import { knock, stayHere } from "../../src/meeting/room/seats.ts";
import { storedRoom } from "../../src/meeting/room/store.ts";
import { storedMeeting } from "../../src/meeting/stored.ts";
import { react } from "../../src/stream.ts";
import { agreedMeeting, became } from "../rooms.ts";
import { useSockets } from "../sockets.ts";
import { changesOf } from "../stream.ts";

useSockets();

const secrets = {
  turnSecret: "north-star-and-plough",
  livekitKey: "APItest",
  livekitSecret: "a-secret-of-at-least-thirty-two-signs",
};
const ssm = await startSsm({ [String(process.env.ROOM_SECRETS)]: JSON.stringify(secrets) });

/** A stage with these servers. */
function stage(settings: Record<string, string>) {
  const all = { ...settings, AWS_ENDPOINT_URL_SSM: ssm.endpoint };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
}
afterEach(() => vi.unstubAllEnvs());

const place = { kind: "room" as const };
const tab = {
  seatId: "sea_1",
  meetingId: "mee_1",
  name: "Ada Reis",
  party: "teacher" as const,
  host: true,
  place,
};

test("browsers are told of STUN and TURN servers; the credentials are what coturn computes itself", async () => {
  stage({ ROOM_STUN: "stun:one.test:3478, stun:two.test:3478", ROOM_TURN: "turn:turn.test:3478" });
  const { iceServers } = await (await loadProvider({ place })).way(tab);
  const [stun, turn] = iceServers ?? [];
  expect(stun).toEqual({ urls: ["stun:one.test:3478", "stun:two.test:3478"] });
  const [expiry, seat] = turn?.username?.split(":") ?? [];
  expect(seat).toBe("sea_1");
  const seconds = Number(expiry) - Date.now() / 1000;
  expect(seconds).toBeGreaterThan(3_540);
  expect(seconds).toBeLessThanOrEqual(3_600);
  const computed = createHmac("sha1", secrets.turnSecret).update(String(turn?.username));
  expect(turn?.credential).toBe(computed.digest("base64"));
});

test("a TURN credential is as another implementation computes it", () => {
  // echo -n 1800003600:sea_1 | openssl dgst -sha1 -hmac north -binary | base64
  expect(turnCredentials("north", "sea_1", 1_800_000_000_000)).toEqual({
    username: "1800003600:sea_1",
    credential: "GDZoXMHM3mpkCGE2qrlp4IW6QJY=",
  });
});

test("without servers there are none to tell of, and no secret is asked for", async () => {
  vi.stubEnv("AWS_ENDPOINT_URL_SSM", "http://127.0.0.1:9");
  expect(await (await loadProvider({ place })).way(tab)).toEqual({ iceServers: [] });
});

/** What LiveKit's documentation says of a token, checked by a library that is not LiveKit's. */
const claimsOf = (token = "") =>
  createVerifier({ key: secrets.livekitSecret, algorithms: ["HS256"] })(token);

test("LiveKit lets a seat into its meeting alone: hosts as those who moderate, others not, for minutes", async () => {
  stage({ ROOM_PROVIDER: "livekit", LIVEKIT_URL: "wss://livekit.test" });
  const provider = await loadProvider({ place });
  const { livekit } = await provider.way(tab);
  expect(livekit?.url).toBe("wss://livekit.test");
  const claims = claimsOf(livekit?.token);
  expect(claims).toMatchObject({
    iss: secrets.livekitKey,
    sub: "sea_1",
    name: "Ada Reis",
    attributes: { party: "teacher" },
    video: {
      room: "mee_1",
      roomJoin: true,
      roomAdmin: true,
      canPublish: true,
      canSubscribe: true,
      canPublishData: false,
    },
  });
  expect(claims.exp - Date.now() / 1000).toBeLessThanOrEqual(tokenSeconds);
  expect(claims.exp - claims.nbf).toBeLessThanOrEqual(tokenSeconds);
  const guest = await provider.way({ ...tab, seatId: "sea_2", party: "guest", host: false });
  const { sub, video } = claimsOf(guest.livekit?.token);
  expect({ sub, video }).toMatchObject({ sub: "sea_2", video: { roomAdmin: false } });
  expect(video).not.toHaveProperty("roomCreate");
  expect(video).not.toHaveProperty("roomList");
});

test("who is sent away is sent away at LiveKit, too, and a meeting that ends is closed there; what is gone already is no failure", async () => {
  const asked: { path?: string; body: unknown; video: unknown }[] = [];
  const server = await listen(0, async (request, response) => {
    const body = JSON.parse(await text(request));
    const { video } = claimsOf(request.headers.authorization?.replace("Bearer ", ""));
    asked.push({ path: request.url, body, video });
    const isGone = body.identity === "sea_gone";
    response.writeHead(isGone ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(isGone ? { code: "not_found", msg: "gone" } : {}));
  });
  stage({ ROOM_PROVIDER: "livekit", LIVEKIT_URL: `ws://127.0.0.1:${server.port}` });
  const provider = await loadProvider({ place });
  await provider.expel?.({ seatId: "sea_1", meetingId: "mee_1" });
  await provider.expel?.({ seatId: "sea_gone", meetingId: "mee_1" });
  await livekit.close("mee_1");
  await server.close();
  expect(asked).toMatchObject([
    {
      path: "/twirp/livekit.RoomService/RemoveParticipant",
      body: { room: "mee_1", identity: "sea_1" },
      video: { room: "mee_1", roomAdmin: true },
    },
    { body: { identity: "sea_gone" } },
    {
      path: "/twirp/livekit.RoomService/DeleteRoom",
      body: { room: "mee_1" },
      video: { roomCreate: true },
    },
  ]);
});

test("who is removed is out though LiveKit does not answer, which is asked again with the next sign of life", async () => {
  stage({ ROOM_PROVIDER: "livekit", LIVEKIT_URL: "ws://127.0.0.1:9" });
  const { student, teacher, ref } = await agreedMeeting();
  const t = { ...ref, connectionId: ulid() };
  const { seatId: hosting } = await knock(teacher.actor, t);
  const { seatId } = await knock(student.actor, { ...ref, connectionId: ulid() });
  await admitEverybody(teacher.actor, ref);
  const { seats, barred } = await removeSeat(teacher.actor, { ...ref, seatId });
  expect(seats).toHaveLength(1);
  expect(barred).toMatchObject([{ who: student.userId }]);

  const removed: unknown[] = [];
  const server = await listen(0, async (request, response) => {
    removed.push(JSON.parse(await text(request)).identity);
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  stage({ ROOM_PROVIDER: "livekit", LIVEKIT_URL: `ws://127.0.0.1:${server.port}` });
  for (const _twice of [1, 2]) await stayHere(teacher.actor, { ...t, seatId: hosting });
  await server.close();
  expect(removed).toEqual([seatId]);
});

/** A LiveKit that closes rooms, and remembers which. */
async function livekitServer() {
  const closed: string[] = [];
  const server = await listen(0, async (request, response) => {
    const { room } = JSON.parse(await text(request));
    if (request.url?.endsWith("/DeleteRoom")) closed.push(room);
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  stage({ ROOM_PROVIDER: "livekit", LIVEKIT_URL: `ws://127.0.0.1:${server.port}` });
  return { closed, close: server.close };
}

/** Does it, with what follows from it by the stream, which may come twice. */
async function followed({ assignmentId }: { assignmentId: string }, work: () => Promise<unknown>) {
  const changes = await changesOf([assignmentId], work);
  for (const change of [...changes, ...changes]) await react(reactions, change);
}

/** Both sides are in the room of a meeting that began a while ago. */
async function underWay() {
  const { student, teacher, ref } = await agreedMeeting({ inMinutes: -20 });
  await followed(ref, async () => {
    await knock(teacher.actor, { ...ref, connectionId: ulid() });
    await knock(student.actor, { ...ref, connectionId: ulid() });
    await admitEverybody(teacher.actor, ref);
  });
  return { teacher, ref };
}
type UnderWay = Awaited<ReturnType<typeof underWay>>;

test.each<[string, (one: UnderWay) => Promise<unknown>]>([
  ["its host", ({ teacher, ref }) => endRoom(teacher.actor, ref)],
  ["its teacher, from the page", ({ teacher, ref }) => complete(teacher.actor, ref)],
  [
    "the clock",
    async ({ ref }) => {
      await became(ref, { endTime: new Date(Date.now() - 31 * 60_000).toISOString() });
      await settle(ref);
    },
  ],
])(
  "a meeting that %s ends closes its room at LiveKit, and nobody is in it any more",
  async (_who, endsIt) => {
    const { closed, close } = await livekitServer();
    const meeting = await underWay();
    await followed(meeting.ref, () => endsIt(meeting));
    for (const _twice of [1, 2]) await settle(meeting.ref);
    await close();
    expect(closed).toEqual([meeting.ref.meetingId]);
    expect((await storedRoom(meeting.ref.meetingId))?.seats).toEqual({});
  },
);

test("a meeting is cancelled though LiveKit does not answer; the clock asks it again until it does", async () => {
  stage({ ROOM_PROVIDER: "livekit", LIVEKIT_URL: "ws://127.0.0.1:9" });
  const { teacher, ref } = await agreedMeeting();
  await knock(teacher.actor, { ...ref, connectionId: ulid() });
  await followed(ref, () => cancel(teacher.actor, { ...ref, reason: "Ill." }));
  const before = await storedMeeting(ref);
  expect(before).toMatchObject({ status: "cancelled", timerAt: before?.closeRoomAt });

  await settle(ref);
  const { closed, close } = await livekitServer();
  // Not before its time.
  await settle(ref);
  expect(closed).toEqual([]);
  await became(ref, { closeRoomAt: new Date().toISOString() });
  for (const _twice of [1, 2]) await settle(ref);
  await close();
  expect(closed).toEqual([ref.meetingId]);
  expect(await storedMeeting(ref)).toMatchObject({ status: "cancelled", timerAt: none });
});

test("a LiveKit that does not answer is waited for once in a run of the clock, however many rooms wait", async () => {
  const rooms = new Set<string>();
  const server = await listen(0, async (request, response) => {
    rooms.add(JSON.parse(await text(request)).room);
    response.destroy();
  });
  stage({ ROOM_PROVIDER: "livekit", LIVEKIT_URL: `ws://127.0.0.1:${server.port}` });
  const refs = await Promise.all(
    [1, 2, 3].map(async () => {
      const { ref } = await agreedMeeting({ status: "cancelled" });
      await became(ref, { closeRoomAt: new Date().toISOString() });
      return ref;
    }),
  );
  await sweepMeetings();
  await server.close();
  const own = refs.filter((one) => rooms.has(one.meetingId));
  expect(own.length).toBeLessThan(2);
  // All are asked for again.
  for (const ref of refs) {
    const { closeRoomAt = "" } = (await storedMeeting(ref)) ?? {};
    expect(closeRoomAt > new Date().toISOString()).toBe(true);
  }
});

test("a meeting with a link of its own is held there, whatever the stage has", async () => {
  stage({ ROOM_PROVIDER: "livekit" });
  const elsewhere = { kind: "link" as const, url: "https://meet.example/abc" };
  const provider = await loadProvider({ place: elsewhere });
  expect(await provider.way({ ...tab, place: elsewhere })).toEqual({ link: elsewhere.url });
});
