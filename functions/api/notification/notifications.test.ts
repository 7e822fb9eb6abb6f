import { newId } from "@lyceum/core/id.ts";
import { unseenOf } from "@lyceum/core/notification/unseen.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { ThreadParticipants } from "@lyceum/core/thread/seat/thread-participants.entity.ts";
import { ulid } from "ulid";
import { beforeEach, describe, expect, it } from "vitest";
import { assignmentIn, call, deliver, draft, raise } from "../../test/assignments.ts";

/** A service that asks for no file before it is handed in. */
const tutoring = { serviceType: "tutoring" };

const sockets = useSockets();

let student: given.Person;
let rep: given.Person;
beforeEach(async () => {
  [student, rep] = await Promise.all([given.student(), given.rep()]);
});

const feedOf = async (as: given.Person) => (await call(as, "GET", "/notifications")).body;

/** What a title calls it. */
const called = (one: { title: string; code: string }) => `“${one.title}” (${one.code})`;

/** One move, with what the stream makes of it. */
async function raised(as: given.Person, item: { id: string; version: number }, event: string) {
  let body: { id: string; version: number; code: string } = { ...item, code: "" };
  const changes = await changesOf([item.id], async () => {
    body = (await raise(as, item, event)).body;
  });
  expect(await deliver(changes)).toEqual({ batchItemFailures: [] });
  return { body, changes };
}

describe("what happens to an assignment", () => {
  it("is told to those it concerns, once, and live", async () => {
    const other = await given.rep();
    const [phone, desk] = [
      await sockets.open(student.userId),
      await sockets.open(other.userId, "desk"),
    ];
    const made = await draft(student, tutoring);
    const { body: sent } = await raised(student, made, "submit");
    const { body: asked, changes } = await raised(rep, sent, "ask");
    for (let time = 0; time < 3; time++) await deliver(changes);

    const feed = await feedOf(student);
    expect(feed).toMatchObject({
      unseen: 2,
      items: [
        {
          category: "assignment",
          title: `${rep.name} has a question about ${called(made)}`,
          body: "Which edition do you use?",
          link: `/assignments/${made.id}`,
        },
        { title: `${called(made)} is with us` },
      ],
    });
    const assignment = (status: string) => ({
      type: "assignment",
      data: { id: made.id, code: made.code, status, version: expect.any(Number) },
    });
    expect(desk.slice(0, 2)).toEqual([assignment("submitted"), assignment("needs_info")]);
    expect(phone.filter((one) => one.type === "notification")).toHaveLength(2);
    expect(phone).toContainEqual(assignment("needs_info"));
    expect(phone).toContainEqual({ type: "unseen", data: { count: 2 } });

    await raised(student, asked, "answer");
    expect(await feedOf(rep)).toMatchObject({
      unseen: 1,
      items: [{ title: `${student.name} answered about ${called(made)}`, body: "The second." }],
    });
    expect(await feedOf(other)).toMatchObject({ unseen: 0, items: [] });
  });

  it("a student is told of a refusal in the words meant for the student", async () => {
    const item = await assignmentIn("submitted", student, rep);
    await raised(rep, item, "decline");
    expect(await feedOf(student)).toMatchObject({
      items: [{ body: "There is no time left to do it well." }],
    });
  });
});

describe("a conversation", () => {
  it("rings once until it is read, and then the bell is quiet on every device", async () => {
    const started = await call(student, "POST", "/threads", {
      subject: "Invoice",
      message: "Hello",
      clientId: ulid(),
    });
    const { id: threadId } = started.body.thread;
    expect(started.status).toBe(201);
    const say = async (as: given.Person, content: string) => {
      const changes = await changesOf([threadId], async () => {
        const body = { content, clientId: ulid(), since: 0 };
        const answer = await call(as, "POST", `/threads/${threadId}/messages`, body);
        expect(answer).toMatchObject({ status: 201, body: { content } });
      });
      for (const _ of [1, 2]) expect(await deliver(changes)).toEqual({ batchItemFailures: [] });
    };
    await say(student, "Are you there?");
    expect(await feedOf(student)).toMatchObject({ unseen: 0 });
    await say(rep, "Yes.");
    await say(rep, "What is it?");
    const heard = await feedOf(student);
    expect(heard).toMatchObject({
      unseen: 1,
      items: [
        {
          category: "message",
          title: `2 new messages from ${rep.name}`,
          count: 2,
          body: "What is it?",
        },
      ],
    });
    expect(heard.items).toHaveLength(1);

    const seen = await changesOf([threadId], () =>
      call(student, "POST", `/threads/${threadId}/seen`, { seq: 4 }),
    );
    await deliver(seen);
    expect(await feedOf(student)).toMatchObject({
      unseen: 0,
      items: [{ readAt: expect.any(String) }],
    });
  });
});

describe("the feed", () => {
  beforeEach(async () => {
    for (const _ of [1, 2, 3]) await raised(student, await draft(student, tutoring), "submit");
  });

  it("goes from unseen to seen to read, the same on every device", async () => {
    const phone = await sockets.open(student.userId);
    expect(await feedOf(student)).toMatchObject({ unseen: 3 });
    const { result, calls } = await count(() => call(student, "GET", "/notifications"));
    expect(calls).toHaveLength(3);
    expect(result.body.items).toHaveLength(3);

    expect((await call(student, "POST", "/notifications/seen")).body).toEqual({ unseen: 0 });
    expect(phone.at(-1)).toEqual({ type: "unseen", data: { count: 0 } });
    const seen = await feedOf(student);
    expect(seen.items[0]).toHaveProperty("seenAt");
    expect(seen.items[0]).not.toHaveProperty("readAt");

    const { id } = seen.items[0];
    const read = await call(student, "POST", `/notifications/${id}/read`);
    expect(read).toMatchObject({ status: 200, body: { id, readAt: expect.any(String) } });
    const again = await call(student, "POST", `/notifications/${id}/read`);
    expect(again.body.readAt).toBe(read.body.readAt);
    await call(student, "POST", "/notifications/read-all");
    for (const one of (await feedOf(student)).items) expect(one).toHaveProperty("readAt");
    expect(await feedOf(student)).toMatchObject({ unseen: 0 });
  });

  it("reading one leaves the others unseen; archiving takes it out", async () => {
    const [first, second] = (await feedOf(student)).items;
    await call(student, "POST", `/notifications/${first.id}/read`);
    await call(student, "POST", `/notifications/${second.id}/archive`);
    const feed = await feedOf(student);
    expect(feed).toMatchObject({ unseen: 1, items: [{ id: first.id }, {}] });
    expect(feed.items).toHaveLength(2);
  });

  it("pages, and is nobody else's", async () => {
    const page = (await call(student, "GET", "/notifications?limit=2")).body;
    expect(page.items).toHaveLength(2);
    const rest = (await call(student, "GET", `/notifications?limit=2&before=${page.next}`)).body;
    expect(rest).toMatchObject({ items: [{}], next: null });
    const path = `/notifications/${page.items[0].id}/read`;
    expect((await call(rep, "POST", path)).status).toBe(404);
    expect((await call(undefined, "GET", "/notifications")).status).toBe(401);
  });
});

describe("what can be done", () => {
  const first = async (filter = "all") => {
    const { body } = await call(student, "GET", `/notifications?filter=${filter}`);
    return body.items[0];
  };
  beforeEach(async () => {
    await raised(student, await draft(student, tutoring), "submit");
  });

  it("reaches every device, and is in the right list", async () => {
    const phone = await sockets.open(student.userId);
    const { id, entityRef } = await first();
    const heard = { type: "unseen", data: { count: 0 } };
    for (const [deed, filter] of [
      ["read", "all"],
      ["unread", "unread"],
      ["archive", "archived"],
      ["unarchive", "all"],
    ]) {
      const sent = phone.length;
      expect((await call(student, "POST", `/notifications/${id}/${deed}`)).status).toBe(200);
      expect(phone.slice(sent)).toEqual([heard]);
      expect(await first(filter)).toMatchObject({ id });
    }
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const asleep = await call(student, "POST", `/notifications/${id}/snooze`, { until });
    expect(await first()).toBeUndefined();
    expect(await first("snoozed")).toMatchObject({ id: asleep.body.id, snoozedUntil: until });
    const back = await call(student, "POST", `/notifications/${asleep.body.id}/snooze`, {
      until: null,
    });
    expect(back.body).toMatchObject({ id });
    const about = await call(student, "POST", "/notifications/read-about", { entityRef });
    expect(about.status).toBe(204);
    expect(await first("unread")).toBeUndefined();
  });

  it("costs two queries for any list and one for the badge", async () => {
    for (const filter of ["all", "unread", "archived", "snoozed"]) {
      const { calls } = await count(() =>
        call(student, "GET", `/notifications?filter=${filter}&limit=25`),
      );
      // The sign-in, the list, the badge.
      expect(calls.map((one) => one.command)).toEqual(Array(3).fill("QueryCommand"));
    }
    const { calls, units } = await count(() => unseenOf(student.userId));
    expect(calls).toMatchObject([{ command: "QueryCommand", index: "gsi4" }]);
    expect(units).toBeLessThanOrEqual(0.5);
  });

  it("preferences are one's own; what is required cannot be switched off", async () => {
    const path = "/me/notification-preferences";
    const { body } = await call(student, "GET", path);
    expect(body).toMatchObject({ digest: "soon", quietHours: null, required: ["account"] });
    const quietHours = { from: "22:00", to: "07:00" };
    const put = await call(student, "PUT", path, { quietHours, digest: "daily" });
    expect(put).toMatchObject({ status: 200, body: { ...body, quietHours, digest: "daily" } });
    // Of each only what is named: what another tab chose meanwhile stays.
    const quiet = { inApp: true, email: false };
    await call(student, "PUT", path, { categories: { file: quiet } });
    await call(student, "PUT", path, { categories: { offer: quiet } });
    expect((await call(student, "GET", path)).body).toEqual({
      ...body,
      quietHours,
      digest: "daily",
      categories: { ...body.categories, file: quiet, offer: quiet },
    });
    const categories = { account: { inApp: true, email: false } };
    expect(await call(student, "PUT", path, { categories })).toMatchObject({
      status: 422,
      body: { code: "preferences.required", field: "categories.account" },
    });
    expect((await call(rep, "GET", path)).body).toMatchObject({ quietHours: null });
  });
});

describe("the start page", () => {
  /** Whoever has coursework reads that, too. */
  const atWork = 3;
  const home = async (as: given.Person, reads = 2) => {
    const { result, calls } = await count(() => call(as, "GET", "/home"));
    // The sign-in comes first.
    expect(calls).toHaveLength(1 + reads);
    return result.body;
  };

  it("shows a student what is new", async () => {
    const { body } = await raised(student, await draft(student, tutoring), "submit");
    expect(await home(student, atWork)).toMatchObject({
      role: "student",
      unseen: 1,
      assignments: [{ id: body.id }],
    });
  });

  it("counts both whole in however many threads somebody sits", async () => {
    const seats = Array.from({ length: 230 }, (_, n) => ({
      participantId: newId("participant"),
      threadId: newId("thread"),
      name: student.name,
      userId: student.userId,
      role: "student" as const,
      threadType: "support" as const,
      joinedAt: new Date().toISOString(),
      isUnread: n < 3,
    }));
    await ThreadParticipants.put(seats).go();
    await raised(student, await draft(student, tutoring), "submit");
    expect(await home(student, atWork)).toMatchObject({ unseen: 1, unreadThreads: 3 });
    await ThreadParticipants.put(seats.map((one) => ({ ...one, isUnread: true }))).go();
    // So much of one that the other might not be in the same page: each is counted alone.
    const { result, units } = await count(() => home(student, atWork + 2));
    expect(result).toMatchObject({ unseen: 1, unreadThreads: 100 });
    expect(units).toBeLessThanOrEqual(38);
  });

  it("counts for staff what waits, whatever is delivered twice", async () => {
    const before = await home(rep);
    const { body: sent, changes } = await raised(student, await draft(student, tutoring), "submit");
    await deliver(changes);
    expect(await home(rep)).toMatchObject({
      role: "cs-rep",
      submitted: before.submitted + 1,
      needsInfo: before.needsInfo,
      mine: 0,
    });
    await raised(rep, sent, "ask");
    expect(await home(await given.admin("operations"))).toMatchObject({
      role: "admin",
      submitted: before.submitted,
      needsInfo: before.needsInfo + 1,
    });
    const item = await assignmentIn("submitted", student, rep);
    const { body: quoted } = await raised(rep, item, "quote");
    const { body: unpaid } = await raised(student, quoted, "accept-quote");
    const finance = await given.admin("finance");
    expect(await home(finance)).toMatchObject({ awaitingPayment: before.awaitingPayment + 1 });
    await raised(finance, unpaid, "waive");
    expect(await home(finance)).toMatchObject({ awaitingPayment: before.awaitingPayment });
  });

  it("shows a teacher the own assignments", async () => {
    expect(await home(await given.teacher(), atWork)).toEqual({
      role: "teacher",
      offers: [],
      assignments: [],
      marking: { count: 0, toRelease: 0 },
      unseen: 0,
      unreadThreads: 0,
    });
  });
});
