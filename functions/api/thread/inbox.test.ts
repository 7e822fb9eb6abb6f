import { newId } from "@lyceum/core/id.ts";
import { react } from "@lyceum/core/stream.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { Messages } from "@lyceum/core/thread/message/messages.entity.ts";
import { reactions } from "@lyceum/core/thread/reactions.ts";
import {
  type ThreadParticipant as Seat,
  ThreadParticipants,
} from "@lyceum/core/thread/seat/thread-participants.entity.ts";
import { Threads } from "@lyceum/core/thread/threads.entity.ts";
import { ulid } from "ulid";
import { describe, expect, it, vi } from "vitest";
import { call, follow, say } from "../../test/chat.ts";
import { sentFile } from "../../test/talks.ts";

const start = async (who: given.Person, more: object = {}) =>
  String(
    (
      await call(who, "POST /threads", {
        subject: "Essay",
        message: "Hello",
        clientId: ulid(),
        ...more,
      })
    ).body.thread.id,
  );

/** A thread in which somebody last wrote that many hours ago. */
async function old({ userId, name }: given.Person, hours: number, seat: Partial<Seat> = {}) {
  const threadId = newId("thread");
  const at = new Date(Date.now() - hours * 3_600_000).toISOString();
  await Threads.create({
    threadId,
    subject: `${hours} h`,
    threadType: seat.threadType ?? "support",
    status: "open",
    startedBy: userId,
    filedUnder: "none",
    lastSeq: 1,
    preview: "Hi",
    lastActivityAt: at,
    desk: "none",
    waitingSince: at,
  }).go();
  await Messages.create({
    threadId,
    channel: "public",
    seq: 1,
    messageId: newId("message"),
    clientId: ulid(),
    kind: "text",
    senderType: "student",
    senderId: userId,
    senderName: name,
    content: "needle 1",
    createdAt: at,
  }).go();
  await ThreadParticipants.create({
    participantId: newId("participant"),
    threadId,
    userId,
    name,
    role: "student",
    joinedAt: at,
    activeHour: at.slice(0, 13),
    threadType: "support" as const,
    ...seat,
  }).go();
  return threadId;
}

vi.setConfig({ testTimeout: 20_000 });

describe("the inbox", () => {
  it("is sorted by the last message and paged without a hole or a repetition", async () => {
    const student = await given.student();
    const made: string[] = [];
    for (const hours of [3, 1, 4, 2, 5]) made.push(await old(student, hours));
    const wanted = [1, 3, 0, 2, 4].map((at) => made[at]);
    const seen: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const query = next && `&before=${next}`;
      const { body } = await call(student, `GET /threads?limit=2${query}`);
      seen.push(...body.items.map((one: { id: string }) => one.id));
      next = body.next;
    }
    expect(seen).toEqual(wanted);
    // Somebody writes: from the bottom to the top.
    const last = String(made[4]);
    await follow([last], () => call(student, `POST /threads/${last}/messages`, say("Up")));
    const { body } = await call(student, "GET /threads?limit=1");
    expect(body.items[0].id).toBe(last);
  });

  it("costs one query and one read, however many threads there are", async () => {
    const [few, many] = [await given.student(), await given.student()];
    for (let n = 0; n < 5; n++) await old(few, n + 1);
    await Promise.all(Array.from({ length: 30 }, (_, n) => old(many, n + 1)));
    for (const who of [few, many]) {
      const { calls, units } = await count(() => call(who, "GET /threads?limit=5"));
      expect(units).toBeLessThanOrEqual(6);
      const own = calls.filter(
        (one) => one.index === "gsi1" || one.command === "BatchGetItemCommand",
      );
      expect(own.map((one) => one.command)).toEqual(["QueryCommand", "BatchGetItemCommand"]);
      expect(calls.some((one) => one.command === "ScanCommand")).toBe(false);
    }
  });

  it("of one type, or what is unread, is paged like the whole and costs as much", async () => {
    const student = await given.student();
    const made: Record<string, string[]> = { support: [], billing: [] };
    for (let n = 1; n <= 6; n++) {
      const type = n % 2 ? "support" : "billing";
      const id = await old(student, n, { threadType: type, isUnread: n > 3 });
      made[type]?.push(id);
    }
    const read = async (filter: string) => {
      const seen: string[] = [];
      for (let next: string | null = ""; next !== null; ) {
        const more: string = next && `&before=${next}`;
        const { result, calls } = await count(() =>
          call(student, `GET /threads?limit=2&filter=${filter}${more}`),
        );
        const own = calls.filter((one) => one.index || one.command === "BatchGetItemCommand");
        expect(own.map((one) => one.command)).toEqual(["QueryCommand", "BatchGetItemCommand"]);
        expect(own[0]).toMatchObject({ limit: 3 });
        seen.push(...result.body.items.map((one: { id: string }) => one.id));
        next = result.body.next;
      }
      return seen;
    };
    const { support = [], billing = [] } = made;
    expect(await read("support")).toEqual(support);
    expect(await read("billing")).toEqual(billing);
    expect(await read("unread")).toEqual([billing[1], support[2], billing[2]]);
    expect((await call(student, "GET /threads?filter=meeting")).body).toMatchObject({ items: [] });
    expect((await call(student, "GET /threads?filter=nothing")).status).toBe(400);
  });

  it("knows what is unread from the first message nobody read to the last that is read", async () => {
    const [student, rep] = [await given.student(), await given.rep()];
    const id = await start(student);
    const unread = async (who = student) =>
      (await call(who, "GET /threads?filter=unread")).body.items.map(
        (one: { id: string; unread: number }) => [one.id, one.unread],
      );
    const home = async () => (await call(student, "GET /home")).body.unreadThreads;
    const speak = (who: given.Person) =>
      follow([id], () => call(who, `POST /threads/${id}/messages`, say("Hello")));
    expect(await unread()).toEqual([]);
    await speak(rep);
    await speak(rep);
    expect([await unread(), await home()]).toEqual([[[id, 2]], 1]);
    // Read to a place before the end, then to the end, then unread again from there.
    const seen = (seq: number) => call(student, `POST /threads/${id}/seen`, { seq });
    await follow([id], () => seen(2));
    expect(await unread()).toEqual([[id, 1]]);
    await follow([id], () => seen(3));
    expect([await unread(), await home()]).toEqual([[], 0]);
    await call(student, `POST /threads/${id}/unread`, { seq: 3 });
    expect(await unread()).toEqual([[id, 1]]);
    // Who answers has read it; to the other it is new.
    await speak(student);
    expect([await unread(), await unread(rep)]).toEqual([[], [[id, 1]]]);
    // Read by somebody who knew of less: the stream looks again.
    const changes = await changesOf([id], async () => {
      await call(student, `POST /threads/${id}/messages`, say("One more"));
      await call(rep, `POST /threads/${id}/seen`, { seq: 4 });
    });
    await follow([id], async () => {
      for (const change of [...changes, ...changes]) await react(reactions, change);
    });
    expect(await unread(rep)).toEqual([[id, 1]]);
    // Whoever comes in finds all of it new.
    const other = await given.teacher();
    await follow([id], () =>
      call(rep, `POST /threads/${id}/participants`, { userId: other.userId }),
    );
    expect(await unread(other)).toEqual([[id, 5]]);
    await follow([id], () => call(rep, `DELETE /threads/${id}/participants/${other.userId}`));
    expect(await unread(other)).toEqual([]);
  });

  it("the queue is paged by who waits longest, of one type, too", async () => {
    const rep = await given.rep();
    const made: string[] = [];
    for (const type of ["support", "billing", "support"]) {
      made.push(await start(await given.student(), { type }));
    }
    const read = async (filter: string) => {
      const seen: string[] = [];
      for (let next: string | null = ""; next !== null; ) {
        const more: string = next && `&before=${next}`;
        const path = `GET /threads?queue=waiting&limit=2&filter=${filter}${more}`;
        const { result, calls } = await count(() => call(rep, path));
        expect(calls.filter((one) => one.index === "gsi2").length).toBeLessThanOrEqual(5);
        seen.push(...result.body.items.map((one: { id: string }) => one.id));
        next = result.body.next;
      }
      expect(new Set(seen).size).toBe(seen.length);
      return seen.filter((one) => made.includes(one));
    };
    expect(await read("all")).toEqual(made);
    expect(await read("billing")).toEqual([made[1]]);
    expect(await read("support")).toEqual([made[0], made[2]]);
  });

  it("is not written with each message: a seat is moved once an hour", async () => {
    const student = await given.student();
    const threadId = await old(student, 2);
    const others = await Promise.all([given.teacher(), given.teacher(), given.teacher()]);
    for (const { userId, name } of others) {
      await ThreadParticipants.create({
        participantId: newId("participant"),
        threadId,
        userId,
        name,
        role: "teacher",
        joinedAt: "2026-01-01T00:00:00.000Z",
        activeHour: "2026-01-01T00",
        threadType: "support",
      }).go();
    }
    const cost = async (text: string) => {
      const changes = await changesOf([threadId], () =>
        call(student, `POST /threads/${threadId}/messages`, say(text)),
      );
      const { calls } = await count(async () => {
        for (const change of changes) await react(reactions, change);
      });
      return calls.filter((one) => one.command === "UpdateItemCommand").length;
    };
    // Four seats moved up; then the writer's place alone.
    expect(await cost("First")).toBe(4);
    expect(await cost("Second")).toBeLessThanOrEqual(2);
    expect(await cost("Third")).toBeLessThanOrEqual(2);
  });

  it("opening a thread and sending to it cost what they should", async () => {
    const student = await given.student();
    const id = await start(student);
    const opening = await count(() => call(student, `GET /threads/${id}`));
    // Who calls; thread and seat; people; messages.
    expect(opening.calls.map((one) => one.command).sort()).toEqual(
      ["GetItemCommand", "GetItemCommand", "QueryCommand", "QueryCommand", "QueryCommand"].sort(),
    );
    expect(opening.units).toBeLessThanOrEqual(6);
    const sending = await count(() =>
      call(student, `POST /threads/${id}/messages`, say("Hello", { since: 1 })),
    );
    const writes = sending.calls.filter((one) => one.command === "PutItemCommand");
    expect(writes).toMatchObject([{ units: 1 }]);
    // Who calls; thread and seat; the log after `since`; who hears of it and on which sockets.
    expect(sending.calls.filter((one) => one.command === "GetItemCommand")).toHaveLength(2);
    expect(sending.calls.length).toBeLessThanOrEqual(9);
  });

  it("starts a thread once, however often it is asked to", async () => {
    const student = await given.student();
    const wish = { subject: "Essay", message: "Hello", clientId: ulid() };
    const made = await Promise.all([1, 2, 3].map(() => call(student, "POST /threads", wish)));
    expect(new Set(made.map((one) => one.body.thread?.id)).size).toBe(1);
    expect((await call(student, "GET /threads")).body.items).toHaveLength(1);
    const other = await call(student, "POST /threads", { ...wish, message: "Else" });
    expect(other.status).toBe(422);
  });
});

describe("search", () => {
  it("counts days where the reader lives, or in the zone that is named", async () => {
    const student = await given.student({ timezone: "Pacific/Auckland" });
    await start(student, { message: "Kia ora" });
    const day = (zone: string, days: number) =>
      new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(Date.now() + days * 86_400_000);
    const found = async (query: string) =>
      (await call(student, `GET /threads/search?${query}`)).body.items.length;
    for (const zone of ["Pacific/Auckland", "America/Los_Angeles", "Asia/Kolkata"]) {
      const named = zone === "Pacific/Auckland" ? "" : `&timezone=${zone}`;
      const on = (one: string) => found(`from=${one}&to=${one}${named}`);
      expect([await on(day(zone, -1)), await on(day(zone, 0)), await on(day(zone, 1))]).toEqual([
        0, 1, 0,
      ]);
    }
    expect((await call(student, "GET /threads/search?to=9999-12-31")).body.field).toBe("to");
  });

  it("finds what was said in one's own threads, by text, person, date and file", async () => {
    const [student, rep] = [await given.student(), await given.rep()];
    const first = await start(student, { message: "A **question** about *Açores*" });
    const second = await start(student, { message: "Nothing here" });
    await follow([second], () => call(rep, `POST /threads/${second}/messages`, say("The azores?")));
    await sentFile(student, `/threads/${first}`);
    await start(await given.student(), { message: "Açores, somebody else's" });

    const find = async (query: string) => {
      const { body } = await call(student, `GET /threads/search?${query}`);
      expect(body).toMatchObject({ next: null, searchedBackTo: null });
      return body.items.map((one: { thread: { id: string }; message: { seq: number } }) => [
        one.thread.id,
        one.message.seq,
      ]);
    };
    expect(await find("q=acores")).toEqual([[first, 1]]);
    const { items } = (await call(student, "GET /threads/search?q=acores")).body;
    expect(items[0].excerpt).toBe("A question about Açores");
    expect(await find("q=question%20about")).toEqual([[first, 1]]);
    expect(await find("q=Acores%20about%20QUESTION")).toEqual([[first, 1]]);
    expect(await find("q=%C3%A7")).toEqual([[first, 1]]);
    expect(await find("q=%3F%3F")).toEqual([]);
    expect(await find("q=ESSAY.pdf")).toEqual([[first, 2]]);
    expect(await find("hasFile=true")).toEqual([[first, 2]]);
    expect(await find(`person=${rep.userId}`)).toEqual([[second, 2]]);
    const today = new Date().toISOString().slice(0, 10);
    expect(await find(`from=${today}`)).toHaveLength(4);
    expect(await find("to=2001-01-01")).toEqual([]);
    expect(await find("from=2999-01-01")).toEqual([]);
    expect((await call(student, "GET /threads/search")).body).toMatchObject({ field: "q" });

    await call(student, `POST /threads/${first}/messages/1/withdraw`, {});
    expect(await find("q=acores")).toEqual([]);
  });

  it("reads so much and says how far it came; the next request goes on there", async () => {
    const student = await given.student();
    const made: string[] = [];
    for (let n = 1; n <= 4; n++) made.push(await old(student, n));
    const at = new Date().toISOString();
    for (const threadId of made) {
      for (const seq of [2, 3]) {
        await Messages.create({
          threadId,
          channel: "public",
          seq,
          messageId: newId("message"),
          clientId: ulid(),
          kind: "text",
          senderType: "student",
          senderId: student.userId,
          senderName: "Ana",
          content: `needle ${seq}`,
          createdAt: at,
        }).go();
      }
    }
    const found: string[] = [];
    const backTo: (string | null)[] = [];
    let next: string | null = "";
    while (next !== null) {
      const query: string = next && `&before=${next}`;
      const { body } = await call(student, `GET /threads/search?q=needle&limit=5${query}`);
      found.push(
        ...body.items.map(
          (one: { thread: { id: string }; message: { seq: number } }) =>
            `${one.thread.id} ${one.message.seq}`,
        ),
      );
      backTo.push(body.searchedBackTo);
      next = body.next;
    }
    expect(found).toEqual(made.flatMap((id) => [3, 2, 1].map((seq) => `${id} ${seq}`)));
    expect(backTo.at(-1)).toBeNull();
    expect(backTo[0]).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:59:59/);
    const bad = await call(student, "GET /threads/search?q=needle&before=nowhere");
    expect(bad.body).toMatchObject({ status: 400, field: "before" });
  });
});
