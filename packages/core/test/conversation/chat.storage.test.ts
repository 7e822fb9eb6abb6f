import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import { inSeconds } from "../../src/db.ts";
import { newId } from "../../src/id.ts";
import { Connections } from "../../src/live/connections.entity.ts";
import { LiveTickets } from "../../src/live/live-tickets.entity.ts";
import { append, page } from "../../src/message/log.ts";
import { MessageAttachments } from "../../src/message/message-attachments.entity.ts";
import type { Draft } from "../../src/message/stored.ts";
import { sessionLog } from "../../src/presignin/message/log.ts";
import { PreSigninMessages } from "../../src/presignin/message/pre-signin-messages.entity.ts";
import { nowhere, PreSigninSessions } from "../../src/presignin/pre-signin-sessions.entity.ts";
import { threadLog } from "../../src/thread/message/log.ts";
import { Messages } from "../../src/thread/message/messages.entity.ts";
import { ThreadParticipants } from "../../src/thread/seat/thread-participants.entity.ts";
import { type Thread, Threads } from "../../src/thread/threads.entity.ts";
import { count } from "../count.ts";

const at = "2026-11-22T10:00:00.000Z";

const session = (change: object = {}) => ({
  sessionId: newId("session"),
  visitorName: "Rui",
  visitorEmail: "rui@visitor.test",
  visitorPhone: "+351 911 222 333",
  subject: "Essay",
  status: "queued" as const,
  startedAt: at,
  lastActivityAt: at,
  startedMonth: "2026-11",
  consentVersion: "1",
  queuedAt: at,
  preview: "Hello",
  lastSeq: 1,
  visitorSeen: 1,
  repSeen: 0,
  desk: "waiting",
  due: "presignin",
  dueAt: at,
  ...change,
});

const draft = (content: string, change: object = {}): Draft => ({
  channel: "public",
  clientId: ulid(),
  kind: "text",
  content,
  senderType: "rep",
  senderId: newId("user"),
  senderName: "Vera",
  ...change,
});

async function thread(change: object = {}): Promise<Thread> {
  const item = {
    threadId: newId("thread"),
    subject: "Essay",
    threadType: "support" as const,
    status: "open" as const,
    startedBy: newId("user"),
    filedUnder: "none",
    lastSeq: 0,
    preview: "",
    lastActivityAt: at,
    desk: "none",
    waitingSince: at,
    ...change,
  };
  return (await Threads.create(item).go()).data;
}

describe("PRE_SIGNIN_SESSIONS", () => {
  it("keeps what was asked for, and is found by month, at its desk and when it is due", async () => {
    const [desk, due] = [newId("user"), newId("user")];
    const item = session({ desk, due, assignedCsrepId: newId("cs-rep"), startedMonth: "2001-01" });
    await PreSigninSessions.create(item).go();
    const { sessionId } = item;
    expect((await PreSigninSessions.get({ sessionId }).go()).data).toMatchObject(item);
    const queries = {
      byMonth: PreSigninSessions.query.byMonth({ startedMonth: "2001-01" }),
      byDesk: PreSigninSessions.query.byDesk({ desk }),
      byDue: PreSigninSessions.query.byDue({ due }).lte({ dueAt: "2026-11-22T10:00:01.000Z" }),
    };
    const indexes = { byMonth: "gsi1", byDesk: "gsi2", byDue: "gsi3" };
    for (const name of ["byMonth", "byDesk", "byDue"] as const) {
      const { result, calls } = await count(() => queries[name].go());
      expect(result.data.map((one) => one.sessionId)).toEqual([sessionId]);
      expect(calls).toMatchObject([{ command: "QueryCommand", index: indexes[name] }]);
    }
    await PreSigninSessions.patch({ sessionId })
      .set({ desk: nowhere, queuedAt: at, due: nowhere, dueAt: nowhere, status: "resolved" })
      .go();
    expect((await PreSigninSessions.query.byDesk({ desk }).go()).data).toEqual([]);
    expect((await PreSigninSessions.query.byDue({ due }).go()).data).toEqual([]);
  });
});

describe.each([
  ["PRE_SIGNIN_MESSAGES", async () => sessionLog(newId("session"))],
  ["MESSAGES", async () => threadLog(await thread())],
] as const)("%s", (_name, open) => {
  it("costs one write unit to send where the end is known, else a query more, and one query to read a page", async () => {
    const log = await open();
    for (let sent = 0; sent < 59; sent++) await append(log, draft(`${sent}`), { since: sent });
    const known = await count(() => append(log, draft("known"), { since: 59, knows: 59 }));
    expect(known.calls).toMatchObject([{ command: "PutItemCommand", units: 1 }]);
    const sending = await count(() => append(log, draft("one more"), { since: 60 }));
    expect(sending.calls.map((one) => one.command)).toEqual(["QueryCommand", "PutItemCommand"]);
    expect(sending.calls[1]?.units).toBe(1);
    const reading = await count(() => page(log, { channel: "public", limit: 50 }));
    expect(reading.result.map((one) => one.seq)).toEqual(
      Array.from({ length: 50 }, (_one, seq) => seq + 12),
    );
    expect(reading.calls.map((one) => one.command)).toEqual(["QueryCommand"]);
  });

  it("is written once, whatever the caller knows of the end", async () => {
    const log = await open();
    const [first, second] = [draft("first"), draft("second")];
    await append(log, first, { since: 0, knows: 0 });
    await append(log, second, { since: 0, knows: 0 });
    for (const knows of [0, 1, 2, undefined]) {
      const again = await append(log, second, { since: 0, knows });
      expect(again).toMatchObject({ fresh: false, message: { seq: 2, content: "second" } });
    }
    expect(await page(log, { channel: "public", limit: 9 })).toHaveLength(2);
  });

  it("gives twenty at once twenty places without a hole", async () => {
    const log = await open();
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_one, who) => append(log, draft(`${who}`), { since: 0 })),
    );
    const seqs = sent.map((one) => one.message.seq).sort((one, other) => one - other);
    expect(seqs).toEqual(Array.from({ length: 20 }, (_one, seq) => seq + 1));
  });

  it("keeps channels apart, in numbers and in pages", async () => {
    const log = await open();
    await append(log, draft("said"), {});
    await append(log, draft("noted", { channel: "internal" }), {});
    const texts = async (channel: "public" | "internal") =>
      (await page(log, { channel, after: 0, limit: 50 })).map((one) => [one.seq, one.content]);
    expect(await texts("public")).toEqual([[1, "said"]]);
    expect(await texts("internal")).toEqual([[1, "noted"]]);
    expect(await page(log, { channel: "public", before: 9, limit: 50 })).toHaveLength(1);
  });
});

it("PRE_SIGNIN_MESSAGES keep which rep wrote them", async () => {
  const log = sessionLog(newId("session"));
  const senderId = newId("user");
  const { message } = await append(log, draft("Hello", { senderId }), {});
  const { data } = await PreSigninMessages.get({
    sessionId: log.id,
    channel: "public",
    seq: 1,
  }).go();
  expect(data).toMatchObject({
    messageId: message.messageId,
    sessionId: log.id,
    content: "Hello",
    senderType: "rep",
    csrepId: `csr_${senderId.slice(4)}`,
    createdAt: message.createdAt,
  });
});

it("THREADS are found by their assignment; MESSAGES keep who wrote them", async () => {
  const assignmentId = newId("assignment");
  const one = await thread({ assignmentId, filedUnder: assignmentId, invoiceId: newId("invoice") });
  const { result, calls } = await count(() =>
    Threads.query.byAssignment({ filedUnder: assignmentId }).go(),
  );
  expect(result.data).toMatchObject([
    { threadId: one.threadId, assignmentId, invoiceId: one.invoiceId },
  ]);
  expect(calls).toMatchObject([{ index: "gsi1" }]);
  const sender = newId("user");
  await append(threadLog(one), draft("Hi", { senderId: sender }), {});
  const { data } = await Messages.get({ threadId: one.threadId, channel: "public", seq: 1 }).go();
  expect(data).toMatchObject({ senderId: sender, content: "Hi", threadId: one.threadId });
});

it("THREAD_PARTICIPANTS are found by thread and by user", async () => {
  const [threadId, userId] = [newId("thread"), newId("user")];
  const seat = { participantId: newId("participant"), threadId, userId, name: "Ana", joinedAt: at };
  await ThreadParticipants.create({ ...seat, role: "student", threadType: "support" }).go();
  expect((await ThreadParticipants.query.byThread({ threadId }).go()).data).toMatchObject([seat]);
  const { result, calls } = await count(() => ThreadParticipants.query.byUser({ userId }).go());
  expect(result.data).toMatchObject([{ threadId, lastReadSeq: 0, muted: false }]);
  expect(calls).toMatchObject([{ index: "gsi1" }]);
});

it("MESSAGE_ATTACHMENTS stand in the partition of their log", async () => {
  const logId = newId("thread");
  const file = {
    attachmentId: newId("attachment"),
    logId,
    messageId: newId("message"),
    name: "a.pdf",
    fileUrl: "clean/x",
    size: 3,
    mimeType: "application/pdf",
    uploadedBy: newId("user"),
  };
  await MessageAttachments.create(file).go();
  const { data } = await MessageAttachments.query.byLog({ logId }).go();
  expect(data).toMatchObject([{ ...file, status: "uploading" }]);
});

it("CONNECTIONS keep the case of the gateway's ids and stand in a room or in none", async () => {
  const subject = newId("user");
  const room = `room-${ulid().toLowerCase()}`;
  const ids = ["AbC=", "aBc="];
  for (const connectionId of ids) {
    await Connections.create({ subject, connectionId, room, expiresAt: inSeconds(60) }).go();
  }
  await Connections.create({ subject, connectionId: "x", expiresAt: inSeconds(60) }).go();
  expect((await Connections.query.bySubject({ subject }).go()).data).toHaveLength(3);
  const { data } = await Connections.query.byRoom({ room }).go();
  expect(data.map((one) => one.connectionId).sort()).toEqual([...ids].sort());
});

it("LIVE_TICKETS are used up by whoever removes them first", async () => {
  const ticketHash = ulid().toLowerCase();
  await LiveTickets.create({ ticketHash, subject: newId("user"), expiresAt: inSeconds(30) }).go();
  const tries = await Promise.allSettled(
    Array.from({ length: 10 }, () => LiveTickets.remove({ ticketHash }).go()),
  );
  expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
});
