import { TeacherAssignments } from "@lyceum/core/assignment/offer/teacher-assignments.entity.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { commit } from "@lyceum/core/db.ts";
import { newId, userIdOf } from "@lyceum/core/id.ts";
import { react } from "@lyceum/core/stream.ts";
import { assignment } from "@lyceum/core/test/assignments.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { overtake } from "@lyceum/core/test/overtake.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { mostSeats } from "@lyceum/core/thread/limits.ts";
import { reactions } from "@lyceum/core/thread/reactions.ts";
import {
  leaveWrites,
  openThread,
  ownThread,
  seatOf,
  seatWrites,
  threadOf,
} from "@lyceum/core/thread/seat/assignment-thread.ts";
import { ThreadParticipants } from "@lyceum/core/thread/seat/thread-participants.entity.ts";
import { Threads } from "@lyceum/core/thread/threads.entity.ts";
import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import { call, follow, say } from "../../test/chat.ts";

const sockets = useSockets();

async function thread() {
  const student = await given.student({ firstName: "Rui" });
  const { body } = await call(student, "POST /threads", {
    subject: "My essay",
    message: "Can somebody look?",
    clientId: ulid(),
  });
  return { student, id: body.thread.id as string };
}

describe("those who take part", () => {
  it("are added and removed by staff; who left learns nothing more, by any way", async () => {
    const { student, id } = await thread();
    const [rep, teacher, stranger] = await Promise.all([
      given.rep(),
      given.teacher(),
      given.student(),
    ]);
    const wish = { userId: teacher.userId };
    for (const who of [
      student,
      teacher,
      await given.admin("finance"),
      await given.admin("auditor"),
    ]) {
      const { status } = await call(who, `POST /threads/${id}/participants`, wish);
      expect([403, 404]).toContain(status);
    }
    const added = await call(rep, `POST /threads/${id}/participants`, wish);
    expect(added).toMatchObject({ status: 201, body: { ...wish, role: "teacher" } });
    expect((await call(rep, `POST /threads/${id}/participants`, wish)).status).toBe(201);
    await call(teacher, `POST /threads/${id}/messages`, say("I can"));
    const heard = await sockets.open(teacher.userId);

    const removed = await call(rep, `DELETE /threads/${id}/participants/${teacher.userId}`);
    expect(removed.status).toBe(204);
    await call(student, `POST /threads/${id}/messages`, say("Between us"));
    expect(heard).toEqual([{ type: "thread", data: { id, left: true } }]);
    for (const door of [
      `GET /threads/${id}`,
      `GET /threads/${id}/messages`,
      `GET /threads/${id}/participants`,
      `GET /threads/${id}/files/att_${"0".repeat(26)}`,
    ]) {
      expect([door, (await call(teacher, door)).status]).toEqual([door, 404]);
    }
    const gone = await call(teacher, `POST /threads/${id}/messages`, say("Still here"));
    expect(gone.status).toBe(404);
    expect((await call(teacher, "GET /threads")).body.items).toEqual([]);
    expect((await call(teacher, "GET /threads/search?q=between")).body.items).toEqual([]);
    // What was said stays with who said it.
    const { messages } = (await call(student, `GET /threads/${id}`)).body;
    expect(messages[1]).toMatchObject({ content: "I can", sender: { name: teacher.name } });
    const again = await call(rep, `DELETE /threads/${id}/participants/${stranger.userId}`);
    expect(again.status).toBe(404);

    // Back again, with the conversation as it went on.
    await call(rep, `POST /threads/${id}/participants`, wish);
    expect((await call(teacher, "GET /threads")).body.items).toMatchObject([{ id }]);
    const { data } = await AuditLogs.query.byScope({ scopeId: id }).go();
    expect(data.map((one) => one.action)).toEqual([
      "thread.start",
      "participant.add",
      "participant.remove",
      "participant.add",
    ]);
  });

  it("are people for whom the thread is: no auditor, no student in what is internal", async () => {
    const [rep, teacher, student] = [
      await given.rep(),
      await given.teacher(),
      await given.student(),
    ];
    const start = (participants: string[], type = "internal") =>
      call(rep, "POST /threads", {
        subject: "About a student",
        type,
        participants,
        message: "Hm",
        clientId: ulid(),
      });
    expect((await start([student.userId])).body).toMatchObject({ code: "participant.unfit" });
    expect((await start([])).body).toMatchObject({ status: 400, field: "participants" });
    const { body } = await start([teacher.userId]);
    expect(body.thread).toMatchObject({ type: "internal", status: "open" });
    const path = `POST /threads/${body.thread.id}/participants`;
    const refused = async (userId: string) => (await call(rep, path, { userId })).body.code;
    expect(await refused(student.userId)).toBe("participant.unfit");
    expect(await refused((await given.admin("auditor")).userId)).toBe("participant.unfit");
    expect(await refused((await given.admin("finance")).userId)).toBe("participant.unfit");
    expect(await refused(`usr_${"0".repeat(26)}`)).toBe("participant.unknown");
    expect((await call(teacher, `GET /threads/${body.thread.id}`)).status).toBe(200);
    // Other reps were not asked.
    expect((await call(await given.rep(), `GET /threads/${body.thread.id}`)).status).toBe(404);
  });

  it("read, mark unread, mute and follow, each in their own seat", async () => {
    const { student, id } = await thread();
    const rep = await given.rep();
    await follow([id], () => call(rep, `POST /threads/${id}/messages`, say("Of course")));
    await call(student, `POST /threads/${id}/seen`, { seq: 2 });
    const [elsewhere, others] = [
      await sockets.open(student.userId),
      await sockets.open(rep.userId),
    ];
    const unread = await call(student, `POST /threads/${id}/unread`, { seq: 2 });
    expect(unread.body).toMatchObject({ unread: 1, mine: { lastReadSeq: 1 } });
    expect((await call(student, "GET /threads")).body.items[0].unread).toBe(1);
    const muted = await call(student, `PUT /threads/${id}/mine`, { muted: true });
    expect(muted.body.mine).toEqual({ muted: true, following: true, lastReadSeq: 1 });
    // The same person's other devices hear of each, and nobody else.
    expect(elsewhere).toEqual(Array(2).fill({ type: "thread", data: { id } }));
    expect(others).toEqual([]);
    const { participants } = (await call(rep, `GET /threads/${id}`)).body;
    expect(participants.map((one: { lastReadSeq: number }) => one.lastReadSeq).sort()).toEqual([
      1, 2,
    ]);
    expect(JSON.stringify(participants)).not.toContain("muted");
    expect((await call(student, `PUT /threads/${id}/mine`, {})).status).toBe(400);

    // Staff follow by taking a seat, without a word.
    const other = await given.rep();
    const followed = await call(other, `PUT /threads/${id}/mine`, { following: true });
    expect(followed.body.mine).toMatchObject({ following: true });
    expect((await call(other, "GET /threads")).body.items).toMatchObject([{ id }]);
    const stranger = await given.teacher();
    expect((await call(stranger, `PUT /threads/${id}/mine`, { muted: true })).status).toBe(404);
  });
});

describe("the thread of an assignment", () => {
  /** An assignment with its thread and a teacher in it. */
  async function work() {
    const [student, teacher] = [await given.student(), await given.teacher()];
    const { id: assignmentId } = await assignment(student);
    const id = threadOf(assignmentId);
    const about = { assignmentId, student: student.actor, code: "LY-1", title: "Calculus" };
    if (!(await Threads.get({ threadId: id }).go()).data) {
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
    return { student, teacher, assignmentId, id };
  }

  it("is shared by student, lead teacher and staff; staff sit down with their first word", async () => {
    const { student, teacher, assignmentId, id } = await work();
    const rep = await given.rep();
    expect((await call(teacher, `GET /threads/${id}`)).body.thread).toMatchObject({
      type: "assignment",
      assignmentId,
      status: "open",
    });
    await follow([id], () => call(teacher, `POST /threads/${id}/messages`, say("Hello")));
    await follow([id], () => call(rep, `POST /threads/${id}/messages`, say("I am here, too")));
    const { thread: seen, participants } = (await call(student, `GET /threads/${id}`)).body;
    expect(seen).toMatchObject({ status: "waiting_student", lastSeq: 2, unread: 2 });
    expect(seen.people).toHaveLength(3);
    expect(participants).toHaveLength(3);
    expect((await call(await given.teacher(), `GET /threads/${id}`)).status).toBe(404);
    const { data } = await AuditLogs.query.byScope({ scopeId: assignmentId }).go();
    expect(data.filter((one) => one.action === "thread.talk")).toMatchObject([
      { actorId: teacher.userId },
    ]);

    // Whoever starts a thread about it speaks there.
    const spoken = await call(student, "POST /threads", {
      type: "assignment",
      assignmentId,
      subject: "x",
      message: "Thank you",
      clientId: ulid(),
    });
    expect(spoken.body).toMatchObject({ thread: { id }, messages: [{ seq: 3 }] });
    // Its people come and go with the assignment.
    const removal = await call(rep, `DELETE /threads/${id}/participants/${teacher.userId}`);
    expect(removal.body).toMatchObject({ status: 409, code: "participant.bound" });
  });

  it("is lost at once by a teacher who is released, and so is what else is about it", async () => {
    const { student, teacher, assignmentId, id } = await work();
    const { body } = await call(student, "POST /threads", {
      type: "meeting",
      assignmentId,
      subject: "Next week",
      message: "When?",
      clientId: ulid(),
    });
    const meeting = String(body.thread.id);
    expect((await call(teacher, `GET /threads/${meeting}`)).status).toBe(200);
    await call(teacher, `POST /threads/${id}/messages`, say("My last word"));

    const heard = await sockets.open(teacher.userId);
    const engagement = { assignmentId, teacherId: teacher.profileId };
    const changes = await changesOf([assignmentId], async () => {
      await TeacherAssignments.patch(engagement).set({ status: "released" }).go();
      await commit(await leaveWrites(id, teacher.userId));
    });
    // Before the stream has said anything.
    for (const threadId of [id, meeting]) {
      expect((await call(teacher, `GET /threads/${threadId}`)).status).toBe(404);
      const late = await call(teacher, `POST /threads/${threadId}/messages`, say("But"));
      expect(late.status).toBe(404);
    }
    await call(student, `POST /threads/${id}/messages`, say("Who is next?"));
    expect(heard).toEqual([]);
    expect((await call(teacher, "GET /threads")).body.items).toEqual([]);
    expect((await call(teacher, "GET /threads/search?q=when")).body.items).toEqual([]);
    for (const change of changes) await react(reactions, change);
    await call(student, `POST /threads/${meeting}/messages`, say("And when?"));
    expect(heard.filter((one) => one.type === "message")).toEqual([]);
    expect((await call(teacher, "GET /threads")).body.items).toEqual([]);
    const { messages } = (await call(student, `GET /threads/${id}`)).body;
    expect(messages[0]).toMatchObject({ content: "My last word", sender: { name: teacher.name } });
    expect(userIdOf(teacher.profileId)).toBe(teacher.userId);

    // Who took the work again keeps the seat, when the stream tells of the release late or twice.
    await TeacherAssignments.patch(engagement).set({ status: "accepted" }).go();
    await commit(await seatWrites(ownThread(assignmentId), teacher.actor));
    for (const change of changes) await react(reactions, change);
    expect((await call(teacher, `GET /threads/${id}`)).status).toBe(200);
  });
});

it("a teacher's inbox asks once about all the assignments in it, and shows the rest", async () => {
  const [student, teacher] = [await given.student(), await given.teacher()];
  const teacherId = teacher.profileId;
  const made: { assignmentId: string; thread: string }[] = [];
  for (const n of [1, 2, 3]) {
    const { id: assignmentId } = await assignment(student);
    await TeacherAssignments.create({
      id: `tas_${ulid().toLowerCase()}`,
      assignmentId,
      teacherId,
      teacherName: teacher.name,
      status: "active",
    }).go();
    const { body } = await call(student, "POST /threads", {
      type: "meeting",
      assignmentId,
      subject: `Week ${n}`,
      message: "?",
      clientId: ulid(),
    });
    made.push({ assignmentId, thread: body.thread.id });
  }
  const [{ assignmentId }, ...kept] = made as [(typeof made)[0], ...typeof made];
  await TeacherAssignments.patch({ assignmentId, teacherId }).set({ status: "removed" }).go();
  const { result, calls } = await count(() => call(teacher, "GET /threads"));
  expect(result.body.items.map((one: { id: string }) => one.id).sort()).toEqual(
    kept.map((one) => one.thread).sort(),
  );
  const own = calls.filter((one) => one.index || one.command === "BatchGetItemCommand");
  expect(own.map((one) => one.command)).toEqual([
    "QueryCommand",
    "BatchGetItemCommand",
    "BatchGetItemCommand",
  ]);
});

it("staff who were taken out and may still read follow again by asking to", async () => {
  const { id } = await thread();
  const [rep, other] = [await given.rep(), await given.rep()];
  const mine = (wish: object) => call(rep, `PUT /threads/${id}/mine`, wish);
  await mine({ following: true });
  await call(other, `DELETE /threads/${id}/participants/${rep.userId}`);
  const again = await mine({ following: true });
  expect(again).toMatchObject({ status: 200, body: { mine: { following: true } } });
  const { body } = await call(other, `GET /threads/${id}/participants`);
  expect(body.items.map((one: { userId: string }) => one.userId)).toContain(rep.userId);
});

it("a seat that is taken away while its person mutes the thread is gone", async () => {
  const { student, id } = await thread();
  const rep = await given.rep();
  const remove = () => call(rep, `DELETE /threads/${id}/participants/${student.userId}`);
  const mute = () => call(student, `PUT /threads/${id}/mine`, { muted: true });
  expect((await overtake("muted", remove, mute)).status).toBe(404);
});

it("a thread has so many seats that one that follows it can give them all", async () => {
  const { student, id } = await thread();
  const [rep, next] = [await given.rep(), await given.rep()];
  const sit = (count: number) =>
    ThreadParticipants.put(
      Array.from({ length: count }, () => {
        const person = { userId: newId("user"), name: "Rep", role: "cs-rep" as const };
        return seatOf({ threadId: id, threadType: "support" }, person);
      }),
    ).go();
  await sit(mostSeats - 1);
  const full = await call(rep, `POST /threads/${id}/participants`, { userId: next.userId });
  expect(full).toMatchObject({
    status: 409,
    body: { code: "participant.too-many", field: "userId" },
  });
  // Staff sit down by answering, too.
  await sit(20);
  await Threads.patch({ threadId: id }).set({ status: "closed" }).go();
  const again = { message: "It is not over.", clientId: ulid() };
  const followed = await call(student, `POST /threads/${id}/follow-up`, again);
  expect(followed.status).toBe(201);
  const { body } = await call(student, `GET /threads/${followed.body.thread.id}/participants`);
  expect(body.items).toHaveLength(mostSeats);
});

it("an answer that meets the clock is counted in the state the thread has by then", async () => {
  const { student, id } = await thread();
  const rep = await given.rep();
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await call(rep, `POST /threads/${id}/snooze`, { until });
  const wake = async () => {
    const dueAt = "2020-01-01T00:00:00.000Z";
    await Threads.patch({ threadId: id }).set({ due: "threads", dueAt }).go();
    expect((await call(rep, `GET /threads/${id}`)).body.thread.status).toBe("waiting_staff");
  };
  await overtake("thread.student_reply", wake, () =>
    follow([id], () => call(student, `POST /threads/${id}/messages`, say("Still there?"))),
  );
  expect((await call(rep, `GET /threads/${id}`)).body.thread).toMatchObject({
    status: "waiting_staff",
    lastSeq: 2,
    preview: "Still there?",
  });
});

it("a question that meets the resolving is for who is there, not for who resolved it and left", async () => {
  const { student, id } = await thread();
  const away = await given.rep();
  await follow([id], () => call(away, `POST /threads/${id}/messages`, say("It is a whale")));
  await overtake(
    "thread.student_reply",
    () => call(away, `POST /threads/${id}/resolve`, { reason: "answered" }),
    () => follow([id], () => call(student, `POST /threads/${id}/messages`, say("Which one?"))),
  );
  const { data } = await Threads.get({ threadId: id }).go();
  expect(data).toMatchObject({ status: "waiting_staff" });
  expect(data?.assignee).toBeUndefined();
});
