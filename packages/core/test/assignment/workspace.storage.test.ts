import { Service } from "electrodb";
import { beforeAll, describe, expect, it } from "vitest";
import { system } from "../../src/actor.ts";
import { Assignments, doneQueue, shardOf } from "../../src/assignment/assignments.entity.ts";
import { AssignmentFiles } from "../../src/assignment/file/assignment-files.entity.ts";
import { FileSummaries } from "../../src/assignment/file/file-summaries.entity.ts";
import { AssignmentBriefs } from "../../src/assignment/intake/assignment-briefs.entity.ts";
import { TeacherAssignments } from "../../src/assignment/offer/teacher-assignments.entity.ts";
import { workspaceAndRecords, workspaceOf } from "../../src/assignment/workspace.ts";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { record } from "../../src/audit/record.ts";
import { Exams } from "../../src/coursework/exam/exams.entity.ts";
import { Homeworks } from "../../src/coursework/homework/homeworks.entity.ts";
import { Writings } from "../../src/coursework/writing/writings.entity.ts";
import { dynamo } from "../../src/db.ts";
import { env } from "../../src/env.ts";
import { newId, profileId } from "../../src/id.ts";
import { MeetingParticipants } from "../../src/meeting/meeting-participants.entity.ts";
import { Meetings } from "../../src/meeting/meetings.entity.ts";
import { refusedByCondition } from "../../src/retry.ts";
import { count } from "../count.ts";
import { examItem } from "../exams.ts";
import { homeworkItem } from "../homeworks.ts";
import { meetingItem } from "../meetings.ts";
import { writingItem } from "../writings.ts";

const children = new Service({
  files: AssignmentFiles,
  meetings: Meetings,
  meetingParticipants: MeetingParticipants,
  writings: Writings,
  homeworks: Homeworks,
  exams: Exams,
});

const userId = newId("user");
const [studentId, teacherId] = [profileId("student", userId), newId("teacher")];
const assignmentId = newId("assignment");
const meetingId = newId("meeting");
const [writingId, homeworkId, examId] = [newId("writing"), newId("homework"), newId("exam")];
const fileId = newId("file");
const [dueDate, later] = ["2031-05-01T12:00:00.000Z", "2031-06-01T12:00:00.000Z"];
const waiting = { markAt: dueDate, todoAt: dueDate };
const owned = { assignmentId, studentId, teacherId };
const brief = "Four pages.";
// A day of its own, as the calendar is shared by all tests.
const day = `day-${assignmentId}`;

const assignment = {
  assignmentId,
  assignmentCode: "LYC-7K3F9",
  studentId,
  studentName: "Ana Lopes",
  title: "Essay on Lisbon",
  serviceType: "tutoring",
  status: "submitted",
  timezone: "Europe/Lisbon",
  queue: "submitted",
  shard: shardOf(assignmentId),
  queueSince: dueDate,
} as const;
const teacherAssignment = {
  teacherName: "Ada Reis",
  id: newId("teacher-assignment"),
  assignmentId,
  teacherId,
  status: "offered",
} as const;
const file = {
  fileId,
  assignmentId,
  uploadedBy: userId,
  uploadedByName: "Ana Lopes",
  side: "student",
  fileUrl: "incoming/x",
  name: "essay.pdf",
  mimeType: "application/pdf",
  size: 5,
} as const;
const meeting = meetingItem({ assignmentId, meetingId, scheduledTime: dueDate, day });
const meetingParticipant = {
  id: newId("meeting-participant"),
  meetingId,
  userId,
  assignmentId,
  name: "Ana Lopes",
  scheduledTime: dueDate,
  endTime: dueDate,
  status: "scheduled",
  party: "student",
} as const;
// It stands in both indexes, which no writing of the product does at once.
const writing = { ...writingItem({ assignmentId, writingId }), ...owned, ...waiting } as const;
// So it stands in both indexes, too.
const homework = { ...homeworkItem({ assignmentId, homeworkId }), ...owned, ...waiting } as const;
// So it stands in all three that an exam can be in, and is a little over 1 KB.
const exam = {
  ...examItem({ assignmentId, examId }),
  ...owned,
  ...waiting,
  paperVersion: 1,
} as const;

/** What one read brought, and what it cost. */
async function read<Item>(work: () => Promise<{ data: Item }>) {
  const { result, calls, units } = await count(work);
  expect(calls.map((one) => one.command)).toEqual(["QueryCommand"]);
  expect(units).toBeLessThanOrEqual(1);
  return { data: result.data, index: calls[0]?.index };
}

/** Creating is one write; a second one of the same is refused by the table itself. */
async function once(create: () => Promise<unknown>, units: number) {
  const made = await count(create);
  expect(made.calls).toMatchObject([{ command: "PutItemCommand" }]);
  expect(made.units).toBeLessThanOrEqual(units);
  expect(refusedByCondition(await create().catch((error: unknown) => error))).toBe(true);
}

beforeAll(async () => {
  await once(() => Assignments.create(assignment).go(), 3);
  await once(() => TeacherAssignments.create(teacherAssignment).go(), 3);
  await once(() => AssignmentFiles.create(file).go(), 1);
  await once(() => FileSummaries.create({ assignmentId }).go(), 1);
  await once(() => AssignmentBriefs.create({ assignmentId, brief }).go(), 1);
  await AuditLogs.create(
    record(system("test"), {
      action: "assignment.create",
      entity: ["ASSIGNMENTS", assignmentId],
      scope: assignmentId,
    }),
  ).go();
  await once(() => Meetings.create(meeting).go(), 2);
  await once(() => MeetingParticipants.create(meetingParticipant).go(), 2);
  await once(() => Writings.create(writing).go(), 3);
  await once(() => Homeworks.create(homework).go(), 3);
  await once(() => Exams.create(exam).go(), 8);
});

describe("the partition of an assignment", () => {
  it("is in the order in which it is read from its end: the assignment, offers, summaries with the brief, history, children", async () => {
    const { Items = [] } = await dynamo.send("Query", {
      TableName: env.table,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": `$lyceum#of_${assignmentId}` },
      ScanIndexForward: false,
    });
    const entities = Items.map((one) => String(one.__edb_e__));
    expect(entities.slice(0, 5)).toEqual([
      "ASSIGNMENTS",
      "TEACHER_ASSIGNMENTS",
      "FILE_SUMMARIES",
      "ASSIGNMENT_BRIEFS",
      "AUDIT_LOGS",
    ]);
    const kinds = Object.values(children.entities).map((one) => one.schema.model.entity);
    expect(entities.slice(5).toSorted()).toEqual(kinds.toSorted());
  });

  it("brings an assignment with its offers and summaries in one query that reads no children", async () => {
    const { result, calls, units } = await count(() => workspaceOf(assignmentId));
    expect(calls).toMatchObject([{ command: "QueryCommand" }]);
    expect(units).toBeLessThanOrEqual(1);
    expect(result).toMatchObject({
      assignment: { ...assignment, brief, version: 1, questions: [] },
      offers: [{ ...teacherAssignment, role: "lead" }],
      summaries: { files: { assignmentId, arrived: 0, ownTexts: 0 } },
    });
  });

  it("brings all that stands before the history, however few items one query reads", async () => {
    for (const most of [1, 2, 3, 4]) {
      expect(await workspaceAndRecords(assignmentId, most)).toMatchObject({
        assignment: { title: assignment.title, brief },
        offers: [{ teacherId }],
        summaries: { files: { assignmentId } },
      });
    }
  });

  it("brings its children in one query", async () => {
    const { result, calls, units } = await count(() =>
      children.collections.children({ assignmentId }).go(),
    );
    expect(calls).toMatchObject([{ command: "QueryCommand" }]);
    expect(units).toBeLessThanOrEqual(1);
    const now = expect.stringMatching(/^\d{4}-.*Z$/);
    const stamps = { createdAt: now, updatedAt: now };
    expect(result.data).toMatchObject({
      files: [{ ...file, ...stamps, status: "uploading", visibility: "everyone" }],
      meetings: [{ ...meeting, ...stamps, revision: 0 }],
      meetingParticipants: [{ ...meetingParticipant, ...stamps, response: "invited" }],
      writings: [
        {
          ...writing,
          ...stamps,
          versions: 0,
          receipts: [],
          reviews: 0,
          shard: "0",
          timerAt: "none",
        },
      ],
      homeworks: [
        {
          ...homework,
          ...stamps,
          fileIds: [],
          versions: 0,
          releases: 0,
          comments: 0,
          timerAt: "none",
        },
      ],
      exams: [{ ...exam, ...stamps, graceSeconds: 60, attempt: 0, timerAt: "none" }],
    });
  });

  it.each([
    [
      "meeting",
      () => MeetingParticipants.query.byMeeting({ assignmentId, meetingId }).go(),
      { userId },
    ],
  ])("brings what belongs to one %s in one query", async (_what, query, expected) => {
    const { data } = await read<unknown>(query);
    expect(data).toMatchObject([expected]);
  });
});

describe("the other ends", () => {
  it.each([
    ["a student's assignments", "gsi1", () => Assignments.query.byStudent({ studentId }).go()],
    ["a teacher's offers", "gsi1", () => TeacherAssignments.query.byTeacher({ teacherId }).go()],
    ["a day's meetings", "gsi1", () => Meetings.query.byDay({ day }).go()],
    ["a person's calendar", "gsi1", () => MeetingParticipants.query.byUser({ userId }).go()],
    ["a teacher's writings", "gsi1", () => Writings.query.byTeacher({ teacherId }).go()],
    ["a student's writings", "gsi2", () => Writings.query.byStudent({ studentId }).go()],
    ["a teacher's homeworks", "gsi1", () => Homeworks.query.byTeacher({ teacherId }).go()],
    ["a student's homeworks", "gsi2", () => Homeworks.query.byStudent({ studentId }).go()],
    ["a teacher's exams", "gsi1", () => Exams.query.byTeacher({ teacherId }).go()],
    ["a student's exams", "gsi2", () => Exams.query.byStudent({ studentId }).go()],
    ["the exams of a paper", "gsi4", () => Exams.query.byPaper({ paperId: exam.paperId }).go()],
  ])("find %s in one query", async (_what, index, query) => {
    const found = await read<unknown>(query);
    expect(found.index).toBe(index);
    expect(found.data).toMatchObject([{ assignmentId }]);
  });
});

describe("sparse indexes", () => {
  const queued = async (queue: string) => {
    const { data } = await Assignments.query.byQueue({ queue, shard: shardOf(assignmentId) }).go();
    return data.map((one) => one.assignmentId);
  };

  it("hold an assignment in its queue, and among the done once it ended, through writes that do not touch its place", async () => {
    expect(await queued("submitted")).toContain(assignmentId);
    await Assignments.patch({ assignmentId }).set({ title: "Essay on Porto" }).go();
    expect(await queued("submitted")).toContain(assignmentId);

    const place = { shard: shardOf(assignmentId), queueSince: later };
    await Assignments.patch({ assignmentId })
      .set({ queue: "needs_info", ...place })
      .go();
    expect(await queued("submitted")).not.toContain(assignmentId);
    expect(await queued("needs_info")).toContain(assignmentId);

    await Assignments.patch({ assignmentId })
      .set({ queue: doneQueue, ...place })
      .go();
    expect(await queued("needs_info")).not.toContain(assignmentId);
    expect(await queued(doneQueue)).toContain(assignmentId);
  });
});

it("refuses a write that has seen an older version, and changes nothing", async () => {
  const write = (title: string) =>
    Assignments.patch({ assignmentId })
      .set({ title, version: 2 })
      .where((one, { eq }) => eq(one.version, 1))
      .go();
  await write("First");
  expect(refusedByCondition(await write("Second").catch((error: unknown) => error))).toBe(true);
  expect((await Assignments.get({ assignmentId }).go()).data).toMatchObject({ title: "First" });
});

it("makes no fragment of an assignment that is not there", async () => {
  const missing = { assignmentId: newId("assignment") };
  await expect(Assignments.patch(missing).set({ title: "Ghost" }).go()).rejects.toThrow();
  expect((await Assignments.get(missing).go()).data).toBeNull();
});
