import { TeacherAssignments } from "@lyceum/core/assignment/offer/teacher-assignments.entity.ts";
import { commit, dynamo } from "@lyceum/core/db.ts";
import { read, send } from "@lyceum/core/live/verbs.ts";
import { assignment } from "@lyceum/core/test/assignments.ts";
import * as given from "@lyceum/core/test/given.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import {
  openThread,
  ownThread,
  seatWrites,
  threadOf,
} from "@lyceum/core/thread/seat/assignment-thread.ts";
import { Threads } from "@lyceum/core/thread/threads.entity.ts";
import { ulid } from "ulid";
import { beforeAll, expect, it } from "vitest";
import { deliver } from "../../test/assignments.ts";
import { call, say } from "../../test/chat.ts";
import { fill, namesIn, routes } from "../../test/routes.ts";
import { talk } from "../../test/talks.ts";
import { app } from "../app.ts";

/** What no student, teacher or visitor ever reads. */
const secret = "cormorant";
const sockets = useSockets();

/** Every write of the product in which the word stands. */
const written: string[] = [];
dynamo.use((next) => (call) => {
  const text = JSON.stringify(call.input);
  const reads = /^(Get|Query|BatchGet|Scan)/.test(call.operation);
  if (!reads && text.includes(secret)) written.push(text);
  return next(call);
});

interface Guest {
  headers: Record<string, string>;
  heard: unknown[];
}
let guests: Record<"student" | "teacher" | "visitor" | "claimant", Guest>;
let ids: Record<string, string>;
let rep: given.Person;
let student: given.Person;
let teacher: given.Person;
let desk: unknown[];

/** A note with a file of that name, corrected afterwards, and what the stream makes of it. */
async function note(log: string, id: string) {
  const changes = await changesOf([id], async () => {
    const file = { name: `${secret}.pdf`, size: 1000, type: "application/pdf" };
    const { attachmentId } = (await call(rep, `POST ${log}/files`, file)).body;
    const words = say(`Mind the ${secret}`, { channel: "internal", attachments: [attachmentId] });
    const sent = await call(rep, `POST ${log}/messages`, words);
    expect(sent.status).toBe(201);
    ids.attachmentId = attachmentId;
    const other = { content: `Mind the other ${secret}`, channel: "internal" };
    await call(rep, `PATCH ${log}/messages/${sent.body.seq}`, other);
  });
  await deliver(changes);
}

beforeAll(async () => {
  rep = await given.rep();
  student = await given.student();
  teacher = await given.teacher();
  const claimant = await given.student();
  const { id: assignmentId } = await assignment(student);
  const threadId = threadOf(assignmentId);
  if (!(await Threads.get({ threadId }).go()).data) {
    const about = { assignmentId, student: student.actor, code: "LY-1", title: "Calculus" };
    await commit(openThread(about));
  }
  await TeacherAssignments.create({
    id: `tas_${ulid().toLowerCase()}`,
    assignmentId,
    teacherId: teacher.profileId,
    teacherName: teacher.name,
    status: "active",
  }).go();
  await commit(await seatWrites(ownThread(assignmentId), teacher.actor));
  const visitor = await talk(rep);
  const claimed = await talk(rep);
  ids = { assignmentId, threadId, sessionId: visitor.sessionId, userId: student.userId, seq: "1" };

  const ear = async (who: { headers: Record<string, string> }, subject: string) => ({
    headers: who.headers,
    heard: await sockets.open(subject),
  });
  guests = {
    student: await ear(student, student.userId),
    teacher: await ear(teacher, teacher.userId),
    visitor: await ear(visitor, visitor.sessionId),
    claimant: await ear(claimant, claimant.userId),
  };
  desk = await sockets.open(rep.userId, "desk");
  await note(`/threads/${threadId}`, threadId);
  await note(`/desk/sessions/${visitor.sessionId}`, visitor.sessionId);
  await note(`/desk/sessions/${claimed.sessionId}`, claimed.sessionId);
  const cookie = `${claimant.cookie}; __Host-lyceum-visitor=${claimed.secret}`;
  const both = { headers: { ...claimant.headers, cookie } };
  const include = { messages: true, files: true };
  ids.claimedId = (await call(both, "POST /claims", { include })).body.threadId;
  await note(`/threads/${ids.claimedId}`, String(ids.claimedId));
  await call(rep, `POST /threads/${threadId}/messages`, say("Good morning"));
});

/** Every address that answers, with what it may be asked for. */
const gets = (await routes())
  .filter((one) => one.method === "GET" && one.path !== "/api/docs")
  .flatMap(({ path, parameters }) => {
    const asks = (name: string) =>
      parameters.some((one) => one.in === "query" && one.name === name);
    const queries = [
      "",
      asks("channel") && "channel=internal",
      asks("q") && `q=${secret}`,
      asks("channel") && asks("after") && "after=0&channel=internal",
    ];
    return queries.flatMap((query) => (query === false ? [] : `${path}?${query}`));
  });

it.each(["student", "teacher", "visitor", "claimant"] as const)(
  "a %s finds no note behind any address of the API",
  async (who) => {
    const known = { ...ids, ...(who === "claimant" && { threadId: ids.claimedId }) };
    const opened = await Promise.all(
      gets.map(async (address) => {
        const params = namesIn(address).map((name) => [
          name,
          String(known[name as keyof typeof known] ?? "none"),
        ]);
        const path = fill(address, Object.fromEntries(params));
        const answer = await app.request(path, { headers: guests[who].headers });
        expect([path, (await answer.text()).includes(secret)]).toEqual([path, false]);
        return answer.ok;
      }),
    );
    expect(opened.filter(Boolean).length).toBeGreaterThan(4);
  },
  15_000,
);

it("no socket of theirs hears of one, nor reads one; the desk does", async () => {
  for (const { heard } of Object.values(guests))
    expect(JSON.stringify(heard)).not.toContain(secret);
  expect(JSON.stringify(desk)).toContain(secret);
  for (const { actor } of [student, teacher]) {
    const frame = { in: String(ids.threadId), limit: 50, id: "", action: "read" } as const;
    await expect(read(actor, { ...frame, channel: "internal" })).rejects.toThrow(/not allowed/);
    const page = await read(actor, { ...frame, channel: "public" });
    expect(JSON.stringify(page)).not.toContain(secret);
    const noted = { action: "send", clientId: ulid(), content: "x", channel: "internal" } as const;
    const parts = { ...frame, ...noted, attachments: [], mentions: [] };
    await expect(send(actor, parts)).rejects.toThrow(/not allowed/);
  }
});

it("no mail, notice, audit record, export or list holds one: it stands in the notes alone", () => {
  expect(written.length).toBeGreaterThan(8);
  for (const text of written) {
    // A message or what it said before, under `channel_internal`, or the file that goes with it.
    const notes =
      /\$(pre_signin_)?messages_1#channel_internal|\$message_revisions_1#channel_internal/;
    expect([text, notes.test(text) || /\$message_attachments_1/.test(text)]).toEqual([text, true]);
    expect(text).not.toMatch(/\$(mails|notifications|audit_logs|threads|pre_signin_sessions)_1/);
  }
});
