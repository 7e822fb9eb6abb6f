import { beforeAll, describe, expect, it } from "vitest";
import { system } from "../../src/actor.ts";
import { Assignments } from "../../src/assignment/assignments.entity.ts";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { commit } from "../../src/db.ts";
import { newId } from "../../src/id.ts";
import type { Part } from "../../src/lifecycle.ts";
import { Notifications } from "../../src/notification/notifications.entity.ts";
import { react } from "../../src/stream.ts";
import { asOfNow, sweep, upToDate } from "../../src/thread/clock.ts";
import { type ThreadEvent, threads } from "../../src/thread/lifecycle.ts";
import { load, queueKeys, transition } from "../../src/thread/moves.ts";
import { reactions } from "../../src/thread/reactions.ts";
import { ThreadStatus } from "../../src/thread/schema.ts";
import { openThread, seatOf, threadOf } from "../../src/thread/seat/assignment-thread.ts";
import { ThreadParticipants } from "../../src/thread/seat/thread-participants.entity.ts";
import { type Thread, Threads } from "../../src/thread/threads.entity.ts";
import { assignment } from "../assignments.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { overtake } from "../overtake.ts";
import { changesOf } from "../stream.ts";

const past = "2001-01-01T00:00:00.000Z";
const events = [...new Set(threads.moves.map((one) => one.event))];
const parts: Part[] = [
  ...(["visitor", "student", "teacher", "cs-rep"] as const),
  ...(["admin", "finance", "owner", "system"] as const),
];

async function thread(status: ThreadStatus, change: Partial<Thread> = {}): Promise<Thread> {
  const { data } = await Threads.create({
    threadId: newId("thread"),
    subject: "Essay",
    threadType: "support",
    status,
    startedBy: newId("user"),
    filedUnder: "none",
    lastSeq: 1,
    preview: "Hi",
    lastActivityAt: past,
    ...queueKeys(status, past, { until: past }),
    ...change,
  }).go();
  return data;
}

const recorded = async (scopeId: string) =>
  (await AuditLogs.query.byScope({ scopeId }).go()).data.map((one) => one.action);

const legal = (state: ThreadStatus, event: ThreadEvent, part: Part) =>
  threads.moves.find(
    (one) => one.from.includes(state) && one.event === event && one.by.includes(part),
  );

describe.each(ThreadStatus.options)("a thread that is %s", (state) => {
  let one: Thread;
  beforeAll(async () => {
    one = await thread(state);
  });

  it.each(events)(
    "on %s refuses all who may not raise it now, and writes nothing",
    async (event) => {
      for (const part of parts.filter((who) => !legal(state, event, who))) {
        const { result, calls } = await count(() =>
          transition(one, event, { actor: system("test"), part }).catch((error: unknown) => error),
        );
        expect(result).toMatchObject({
          kind: "conflict",
          code: "thread.illegal-move",
          details: { state, allowed: threads.allowed(state, part) },
        });
        expect(calls).toEqual([]);
      }
      expect(await load(one.threadId)).toEqual(one);
    },
  );

  it.each(events)("on %s goes where the table says, and records it once", async (event) => {
    for (const part of parts) {
      const move = legal(state, event, part);
      if (!move) continue;
      const { threadId } = await thread(state);
      const moved = await transition(await load(threadId), event, {
        actor: system("test"),
        part,
      });
      expect(moved.status).toBe(move.to);
      const stored = await load(threadId);
      expect(stored.status).toBe(move.to);
      expect(stored.desk).toBe(move.to === "waiting_staff" ? "waiting" : "none");
      expect(await recorded(threadId)).toEqual([`thread.${event}`]);
    }
  });
});

it("two who move a thread at once move it once", async () => {
  const one = await thread("waiting_student");
  const both = await Promise.allSettled(
    [1, 2].map(() => transition(one, "resolve", { actor: system("test"), part: "cs-rep" })),
  );
  expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await recorded(one.threadId)).toEqual(["thread.resolve"]);
});

describe("time", () => {
  it("reminds once of an answer that is waited for, then counts none", async () => {
    const student = await given.student();
    const one = await thread("waiting_student", { dueAt: past, due: "threads" });
    const { threadId } = one;
    await ThreadParticipants.create(seatOf(one, student.actor)).go();
    const changes = await changesOf([threadId], () => Promise.all([sweep(), sweep()]));
    for (const change of [...changes, ...changes]) await react(reactions, change);
    const reminded = await load(threadId);
    expect(reminded.status).toBe("waiting_student");
    expect(Date.parse(reminded.dueAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    const { data } = await Notifications.query.byUser({ userId: student.userId }).go();
    expect(data.map((each) => each.title)).toEqual(["We wait for your answer: Essay"]);

    await Threads.patch({ threadId }).set({ due: "threads", dueAt: past }).go();
    const late = await load(threadId);
    expect(asOfNow(late)).toMatchObject({ status: "resolved", resolved: "no_answer" });
    expect(await upToDate(late)).toMatchObject({ status: "resolved", resolved: "no_answer" });
    expect(await recorded(threadId)).toEqual(["thread.lapse"]);
  });

  it("wakes what is snoozed and closes what is resolved, for who reads it first", async () => {
    const asleep = await thread("snoozed");
    expect(await upToDate(asleep)).toMatchObject({ status: "waiting_staff", desk: "waiting" });
    const over = await thread("resolved", { dueAt: past, due: "threads" });
    expect((await upToDate(over)).status).toBe("closed");
    expect((await upToDate(over)).status).toBe("closed");
    expect(await recorded(over.threadId)).toEqual(["thread.close"]);
    const open = await thread("snoozed", queueKeys("snoozed", past));
    expect((await upToDate(open)).status).toBe("snoozed");
  });

  it("does nothing to a thread whose state begins anew at that very moment", async () => {
    const by = { actor: system("test"), part: "cs-rep" } as const;
    const snoozedUntil = new Date(Date.now() + 86_400_000).toISOString();
    const asleep = await thread("snoozed");
    const longer = () => transition(asleep, "snooze", { ...by, set: { snoozedUntil } });
    const after = await overtake("thread.wake", longer, () => upToDate(asleep));
    expect(after).toMatchObject({ status: "snoozed", snoozedUntil, dueAt: snoozedUntil });

    const asked = await thread("waiting_student", { dueAt: past, remindedAt: past });
    const bothWrite = async () => {
      const answered = await transition(asked, "student_reply", { ...by, part: "student" });
      await transition(answered, "staff_reply", by);
    };
    const still = await overtake("thread.lapse", bothWrite, () => upToDate(asked));
    expect(still).toMatchObject({ status: "waiting_student" });
    expect(still).not.toHaveProperty("resolved");
  });

  it("closes the thread of an assignment only when the work is over", async () => {
    const student = await given.student();
    const { id: assignmentId } = await assignment(student);
    const threadId = threadOf(assignmentId);
    if (!(await Threads.get({ threadId }).go()).data) {
      const about = { assignmentId, student: student.actor, code: "LY-1", title: "Calculus" };
      await commit(openThread(about));
    }
    const due = { status: "resolved", due: "threads", dueAt: past } as const;
    await Threads.patch({ threadId }).set(due).go();
    expect((await upToDate(await load(threadId))).status).toBe("resolved");
    expect((await load(threadId)).dueAt > new Date().toISOString()).toBe(true);

    const end = { status: "completed", queue: "done", shard: "0", queueSince: past } as const;
    await Assignments.patch({ assignmentId }).set(end).go();
    await Threads.patch({ threadId }).set(due).go();
    expect((await upToDate(await load(threadId))).status).toBe("closed");
  });
});
