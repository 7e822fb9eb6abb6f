// @vitest-environment jsdom
import "fake-indexeddb/auto";
import type { AttemptRow } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { screen } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { open, show } from "../../../test/page.tsx";
import { StudentExam } from "./student-exam.tsx";

const at = "2026-11-21T10:00:00.000Z";

const attempt = (number: number, status: AttemptRow["status"]): AttemptRow => ({
  number,
  status,
  answered: 0,
  inGrace: 0,
  seq: 0,
  digest: "",
  isInterrupted: false,
  isInGrace: false,
});

const exam: ExamView = {
  id: "exa_1",
  code: "EXM-7K3F9",
  assignmentId: "asg_1",
  assignmentCode: "LYC-7K3F9",
  title: "Mid-term exam",
  status: "voided",
  student: { userId: "usr_1", name: "Ana" },
  attempt: 2,
  attemptStatus: "voided",
  timezone: "Europe/Lisbon",
  durationMinutes: 60,
  effectiveMinutes: 60,
  hasExtraTime: false,
  points: 10,
  questions: 5,
  createdAt: at,
  updatedAt: at,
  now: at,
  graceSeconds: 60,
  paging: "all",
  canGoBack: true,
  shuffle: false,
  markAnonymously: false,
  results: "by_hand",
  shows: "marks",
  voided: { name: "Ada", at, reason: "It was a mistake." },
  attempts: [attempt(1, "released"), attempt(2, "voided")],
  paperVersion: 1,
  isMarkedByHand: true,
  version: 5,
  allowed: [],
};

const page = (one: ExamView) => {
  open(
    new Hono()
      .get("/api/me", (c) => c.json({ userId: "usr_1", capabilities: [] }))
      .get("/api/assignments/asg_1/exams/exa_1", (c) => c.json(one as object)),
  );
  show(() => <StudentExam exam={one} result={<p>Seven of ten</p>} />);
};

it("a make-up that was voided leaves the result that there was", async () => {
  page(exam);
  await screen.findByText("The make-up was cancelled. Your result stays.");
  screen.getByText("Seven of ten");
});

it("of an exam that was voided whole there is no result", async () => {
  page({ ...exam, attempt: 1, attempts: [attempt(1, "voided")] });
  await screen.findByText("This exam does not count, nor what you wrote in it.");
  expect(screen.queryByText("Seven of ten")).toBeNull();
});
