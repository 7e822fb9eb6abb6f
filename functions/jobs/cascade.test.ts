import "../test/cascade-table.ts";
import type { Invoice } from "@lyceum/core/billing/invoice/invoices.entity.ts";
import { startPayment } from "@lyceum/core/billing/payment/start.ts";
import { commit } from "@lyceum/core/db.ts";
import { env } from "@lyceum/core/env.ts";
import { desk } from "@lyceum/core/live/push.ts";
import type { Context } from "@lyceum/core/live/tickets.ts";
import * as given from "@lyceum/core/test/given.ts";
import { workOf } from "@lyceum/core/test/offers.ts";
import {
  atProvider,
  book,
  openInvoice,
  request,
  till,
  tillOpen,
} from "@lyceum/core/test/payments.ts";
import { postOffice } from "@lyceum/core/test/post-office.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { createTable } from "@lyceum/core/test/table.ts";
import { openThread, ownThread, seatOf } from "@lyceum/core/thread/seat/assignment-thread.ts";
import { ThreadParticipants } from "@lyceum/core/thread/seat/thread-participants.entity.ts";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { app } from "../api/app.ts";
import { handler as send } from "../live/send.ts";
import { cascade, streamOf } from "../test/cascade.ts";
import { call, say, visitor } from "../test/chat.ts";

const hour = 3_600_000;
const sockets = useSockets();
let stream: Awaited<ReturnType<typeof streamOf>>;
beforeAll(async () => {
  // Seats move up once an hour, and a timeline tells of a talk once a day: neither begins meanwhile.
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(Date.now() + hour).setMinutes(30) });
  const endpoint = String(process.env.AWS_ENDPOINT_URL_DYNAMODB);
  await createTable(endpoint, env.table, { streamed: true });
  stream = await streamOf(endpoint, env.table);
});
afterAll(() => void vi.useRealTimers());

/** Runs this, and all that follows from it. */
const run = (work: () => Promise<unknown>) => cascade(stream, work);

/** Sends one message on a socket and runs all that follows from it. */
const sent = (authorizer: Context, where: string, since: number) =>
  run(async () => {
    vi.setSystemTime(Date.now() + 1_000);
    const frame = { action: "send", id: "1", in: where, since, ...say("And the second chapter?") };
    const answer = await send({
      requestContext: { connectionId: "own", requestId: "r", authorizer },
      body: JSON.stringify(frame),
    });
    expect(answer).toMatchObject({ body: expect.stringContaining('"type":"reply"') });
  });

const person = ({ userId, name, actor }: given.Person): Context => ({
  kind: "user",
  subject: userId,
  name,
  authId: actor.authId,
  role: actor.role,
  verified: "yes",
});

/** Sockets of these people, open and at rest; a rep's stands at the desk. */
async function opened(...people: (given.Person | string)[]) {
  const frames = await Promise.all(
    people.map((one) => {
      if (typeof one === "string") return sockets.open(one);
      if (one.actor.role !== "cs-rep") return sockets.open(one.userId);
      return sockets.open(one.userId, desk, "online");
    }),
  );
  await run(async () => {});
  return () => frames.map((one) => one.map(({ type }) => type));
}

it("a visitor's message to the rep who has the chat: 8 calls, 4 frames", async () => {
  const rep = await given.rep();
  const { sessionId } = await visitor();
  const who: Context = { kind: "visitor", subject: sessionId, name: "Rui" };
  await run(() => call(rep, `POST /desk/sessions/${sessionId}/take`));
  await sent(who, sessionId, 1);
  const frames = await opened(sessionId, rep);

  const { calls, units, changes } = await sent(who, sessionId, 2);
  expect(calls).toEqual({ GetItem: 2, Query: 4, PutItem: 1, UpdateItem: 1 });
  expect(units).toEqual({ read: 4, written: 9 });
  expect(changes).toEqual({ PRE_SIGNIN_MESSAGES: 1, PRE_SIGNIN_SESSIONS: 1 });
  expect(frames()).toEqual([
    ["message", "session"],
    ["message", "session"],
  ]);
});

/** The thread of an assignment with student, teacher and a rep; each of the first two wrote once. */
async function thread() {
  const [student, teacher, rep] = [await given.student(), await given.tutor(), await given.rep()];
  const { assignmentId } = await workOf(teacher, "in_progress", student);
  const room = ownThread(assignmentId);
  const seats = [teacher, rep].map(({ userId, name, actor }) =>
    ThreadParticipants.create(seatOf(room, { userId, name, role: actor.role })),
  );
  const about = { assignmentId, code: "LYC-7K3F9", title: "Calculus" };
  await commit([...openThread({ ...about, student: student.actor }), ...seats]);
  await sent(person(student), room.threadId, 0);
  await sent(person(teacher), room.threadId, 1);
  return { student, teacher, rep, threadId: room.threadId };
}

it("a student's message to teacher and rep in the thread of an assignment: 36 calls, 11 frames", async () => {
  const { student, teacher, rep, threadId } = await thread();
  const frames = await opened(student, teacher, rep);

  const { calls, units, changes } = await sent(person(student), threadId, 2);
  expect(calls).toEqual({
    GetItem: 13,
    Query: 16,
    PutItem: 1,
    UpdateItem: 3,
    TransactWriteItems: 3,
  });
  expect(units).toEqual({ read: 22.5, written: 75 });
  expect(changes).toEqual({
    MESSAGES: 1,
    THREADS: 1,
    AUDIT_LOGS: 1,
    // The writer's seat moves and has read in one write; the teacher's and the rep's turn unread.
    THREAD_PARTICIPANTS: 2,
    NOTIFICATIONS: 4,
    NOTICE_MARKS: 4,
    NOTIFICATION_SETTINGS: 2,
  });
  expect(frames()).toEqual([
    ["message", "unseen", "thread"],
    ["message", "notification", "unseen", "thread"],
    ["message", "notification", "unseen", "thread"],
  ]);
});

it("nothing is counted for those who have no device open", async () => {
  const { student, threadId } = await thread();

  const { calls, units } = await sent(person(student), threadId, 2);
  // Of each of the three the number of unseen notices stays unasked.
  expect(calls).toMatchObject({ GetItem: 13, Query: 13 });
  expect(units).toEqual({ read: 21, written: 75 });
});

it("a payment that came, with its receipt, the work that may begin, the bell and what is awaited in all: at most 48 calls", async () => {
  await Promise.all([tillOpen(), postOffice()]);
  const student = await given.student();
  const invoice = await openInvoice(student);
  const { id } = await startPayment(student.actor, { ...ref(invoice), pays: "due" });
  book().end(atProvider(id).providerRef, "succeeded");
  const frames = await opened(student);

  const { calls, units, changes } = await run(async () => {
    for (const event of till.events.splice(0)) {
      const { body, headers } = request(event);
      const answer = await app.request("/api/webhooks/sandbox", { method: "POST", body, headers });
      expect(answer.status).toBe(204);
    }
  });
  const called = Object.values(calls).reduce((sum, one) => sum + one, 0);
  expect(called, JSON.stringify(calls)).toBeLessThanOrEqual(48);
  expect(units.read).toBeLessThanOrEqual(32);
  expect(units.written).toBeLessThanOrEqual(105);
  expect(changes).toMatchObject({ INVOICES: 1, LEDGER_POSTINGS: 1, DUE_TOTALS: 1, ASSIGNMENTS: 1 });
  expect(frames()[0]).toEqual(expect.arrayContaining(["money", "notification", "assignment"]));
});

const ref = ({ assignmentId, invoiceId }: Invoice) => ({ assignmentId, invoiceId });
