import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { inSeconds } from "@lyceum/core/db.ts";
import { newId } from "@lyceum/core/id.ts";
import type { Part } from "@lyceum/core/lifecycle.ts";
import * as given from "@lyceum/core/test/given.ts";
import { type ThreadEvent, threads } from "@lyceum/core/thread/lifecycle.ts";
import { queueKeys } from "@lyceum/core/thread/moves.ts";
import { ThreadStatus } from "@lyceum/core/thread/schema.ts";
import { ThreadParticipants } from "@lyceum/core/thread/seat/thread-participants.entity.ts";
import { ThreadLooks } from "@lyceum/core/thread/thread-looks.entity.ts";
import { Threads } from "@lyceum/core/thread/threads.entity.ts";
import { ulid } from "ulid";
import { beforeAll, describe, expect, it } from "vitest";
import { call } from "../../test/chat.ts";

const later = () => new Date(Date.now() + 3_600_000).toISOString();
const bodies = {
  resolve: () => ({ reason: "solved" }),
  hold: () => ({ reason: "The university has to confirm" }),
  snooze: () => ({ until: later() }),
  reopen: () => undefined,
};
type Verb = keyof typeof bodies & ThreadEvent;
const verbs = Object.keys(bodies) as Verb[];

type Who = Part | "auditor" | "stranger";
let people: Record<Exclude<Who, "visitor" | "system">, given.Person>;

beforeAll(async () => {
  const [student, teacher, stranger, rep] = await Promise.all([
    given.student(),
    given.teacher(),
    given.student(),
    given.rep(),
  ]);
  const [admin, finance, owner, auditor] = await Promise.all(
    (["operations", "finance", "owner", "auditor"] as const).map((level) => given.admin(level)),
  );
  if (!admin || !finance || !owner || !auditor) throw new Error("Four admins.");
  people = { student, teacher, stranger, "cs-rep": rep, admin, finance, owner, auditor };
});

/** A thread about money, which all staff have to do with, in this state. */
async function thread(status: ThreadStatus) {
  const threadId = newId("thread");
  const at = new Date().toISOString();
  await Threads.create({
    threadId,
    subject: "My invoice",
    threadType: "billing",
    status,
    filedUnder: "none",
    startedBy: people.student.userId,
    lastSeq: 1,
    preview: "Hi",
    lastActivityAt: at,
    ...queueKeys(status, at, { until: later() }),
  }).go();
  for (const { userId, name, actor } of [people.student, people.teacher]) {
    await ThreadParticipants.create({
      participantId: newId("participant"),
      threadId,
      userId,
      name,
      role: actor.role,
      joinedAt: at,
      threadType: "billing",
    }).go();
  }
  for (const { userId, actor } of [people.admin, people.owner]) {
    const look = { threadId, userId, authId: actor.authId, reason: "A complaint" };
    await ThreadLooks.create({ ...look, expiresAt: inSeconds(600) }).go();
  }
  return threadId;
}

const stored = async (threadId: string) => (await Threads.get({ threadId }).go()).data;
const recorded = async (scopeId: string) =>
  (await AuditLogs.query.byScope({ scopeId }).go()).data.map((one) => one.action);

describe.each(ThreadStatus.options)("a thread that is %s", (state) => {
  it.each(verbs)("refuses %s to all who may not, and writes nothing", async (verb) => {
    const threadId = await thread(state);
    const before = await stored(threadId);
    for (const who of Object.keys(people) as (keyof typeof people)[]) {
      const part = who === "auditor" || who === "stranger" ? undefined : who;
      if (part && threads.allowed(state, part).includes(verb)) continue;
      const answer = await call(people[who], `POST /threads/${threadId}/${verb}`, bodies[verb]());
      const staff = part && part !== "student" && part !== "teacher";
      expect([who, answer.status]).toEqual([who, staff ? 409 : 403]);
      if (staff) expect(answer.body).toMatchObject({ state, code: "thread.illegal-move" });
    }
    expect(await stored(threadId)).toEqual(before);
    expect(await recorded(threadId)).toEqual([]);
  });

  it("offers what it then does, to everybody who is offered it", async () => {
    for (const who of ["cs-rep", "admin", "finance", "owner"] as const) {
      const offered = (await call(people[who], `GET /threads/${await thread(state)}`)).body.thread;
      for (const verb of verbs.filter((one) => offered.allowed.includes(one))) {
        const path = `POST /threads/${await thread(state)}/${verb}`;
        const { status, body } = await call(people[who], path, bodies[verb]());
        const to = threads.moves.find((one) => one.event === verb && one.from.includes(state))?.to;
        expect([status, body.status]).toEqual([200, to]);
        expect(body.snoozedUntil !== undefined).toBe(verb === "snooze");
        expect(body.resolution).toEqual(verb === "resolve" ? { reason: "solved" } : undefined);
      }
    }
  });
});

it.each([
  ["resolve", "open", "resolved"],
  ["hold", "open", "on_hold"],
  ["snooze", "open", "snoozed"],
  ["reopen", "resolved", "open"],
] as const)(
  "a %s that is sent again is done once, and each time a success",
  async (verb, from, to) => {
    const threadId = await thread(from);
    const rep = people["cs-rep"];
    const keyed = { headers: { ...rep.headers, "idempotency-key": `again-${ulid()}` } };
    const body = bodies[verb]();
    const send = () => call(keyed, `POST /threads/${threadId}/${verb}`, body);
    const answers = [...(await Promise.all([send(), send()])), await send()];
    expect(answers.map((one) => one.body.status)).toEqual([to, to, to]);
    const moves = (await recorded(threadId)).filter((one) => one === `thread.${verb}`);
    expect(moves).toHaveLength(1);
  },
);

it("wants a word with `other`, and a time to come", async () => {
  const threadId = await thread("open");
  const ask = (path: string, body: object) =>
    call(people["cs-rep"], `POST /threads/${threadId}/${path}`, body);
  expect((await ask("resolve", { reason: "other" })).body).toMatchObject({ field: "text" });
  expect((await ask("resolve", { reason: "because" })).body).toMatchObject({ field: "reason" });
  const past = { until: "2001-01-01T00:00:00Z" };
  expect((await ask("snooze", past)).body).toMatchObject({ status: 400, field: "until" });
  expect((await ask("snooze", {})).body).toMatchObject({ status: "snoozed" });
  expect((await stored(threadId))?.due).toBe("none");
  const settled = await ask("resolve", { reason: "other", text: "Went elsewhere" });
  expect(settled.body.resolution).toEqual({ reason: "other", text: "Went elsewhere" });
  // To what end is the team's to know.
  const seen = (await call(people.student, `GET /threads/${threadId}`)).body.thread;
  expect(seen).toMatchObject({ status: "resolved" });
  expect(seen.resolution).toBeUndefined();
});

it("a closed thread takes no message, and goes on in one other, whoever follows it up", async () => {
  const threadId = await thread("closed");
  const { student, stranger, "cs-rep": rep } = people;
  const words = { message: "One more thing", clientId: ulid() };
  const refused = await call(student, `POST /threads/${threadId}/messages`, {
    content: "Hello?",
    clientId: ulid(),
  });
  expect(refused.body).toMatchObject({ code: "thread.closed", allowed: ["follow-up"] });
  expect((await call(stranger, `POST /threads/${threadId}/follow-up`, words)).status).toBe(404);

  const made = await call(student, `POST /threads/${threadId}/follow-up`, words);
  expect(made.body.thread).toMatchObject({ followUpOf: threadId, status: "waiting_staff" });
  const { id } = made.body.thread;
  const again = await call(student, `POST /threads/${threadId}/follow-up`, words);
  expect(again.body).toMatchObject({ thread: { id }, messages: [{ seq: 1 }] });
  const other = await call(rep, `POST /threads/${threadId}/follow-up`, {
    message: "Yes?",
    clientId: ulid(),
  });
  expect(other.body).toMatchObject({ thread: { id }, messages: [{ seq: 2 }] });
  expect((await stored(threadId))?.followedBy).toBe(id);
  const { items } = (await call(people.teacher, `GET /threads/${id}/participants`)).body;
  expect(items).toHaveLength(2);
  const open = await call(student, `POST /threads/${id}/follow-up`, words);
  expect(open.body).toMatchObject({ status: 409, code: "thread.not-closed" });
});
