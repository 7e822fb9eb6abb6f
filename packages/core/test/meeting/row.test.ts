import { rowView } from "@lyceum/core/meeting/list/row.ts";
import { expect, it } from "vitest";

const stored = {
  meetingId: "mee_1",
  meetingCode: "MTG-7K3F9",
  assignmentId: "asg_1",
  assignmentCode: "LYC-7K3F9",
  title: "Lesson",
  scheduledTime: "2027-01-12T15:00:00.000Z",
  endTime: "2027-01-12T16:00:00.000Z",
  durationMinutes: 60,
  timezone: "Europe/London",
  cutOffHours: 12,
  revision: 0,
  place: { kind: "room" },
  studentId: "stu_1",
  studentName: "Amara Okafor",
  teacherId: "tea_1",
  teacherName: "Elena Marchetti",
  hostId: "usr_1",
  awaits: "teacher",
} as const;

it("awaits an answer to a proposal and to a request to move it, and to nothing once it has ended", () => {
  const seen = (part: object, as: "student" | "teacher") => {
    const row = rowView({ ...stored, status: "proposed", ...part }, { part: as, isOpen: true });
    return [row.awaits, row.isYourTurn];
  };
  expect(seen({}, "teacher")).toEqual(["teacher", true]);
  expect(seen({}, "student")).toEqual(["teacher", false]);
  for (const status of ["declined", "lapsed", "cancelled"]) {
    expect(seen({ status, moveBy: "student" }, "teacher")).toEqual([undefined, false]);
  }
  const asked = { status: "scheduled", awaits: undefined, moveBy: "teacher" };
  expect(seen(asked, "student")).toEqual(["student", true]);
});
