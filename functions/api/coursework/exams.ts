import { create } from "@lyceum/core/coursework/exam/create.ts";
import { edit } from "@lyceum/core/coursework/exam/edit.ts";
import { discard, voidExam } from "@lyceum/core/coursework/exam/endings.ts";
import { extend } from "@lyceum/core/coursework/exam/extend.ts";
import { give } from "@lyceum/core/coursework/exam/give.ts";
import { type ExamEvent, examLifecycle } from "@lyceum/core/coursework/exam/lifecycle.ts";
import { makeUp } from "@lyceum/core/coursework/exam/make-up.ts";
import { readPicture } from "@lyceum/core/coursework/exam/pictures.ts";
import { publish } from "@lyceum/core/coursework/exam/publish.ts";
import { listExams, readExam } from "@lyceum/core/coursework/exam/read.ts";
import {
  ExamRef,
  ExamsPage,
  ExamsRef,
  ExamView,
  GivenView,
  PictureRef,
  PictureView,
} from "@lyceum/core/coursework/exam/schema.ts";
import { Hono } from "hono";
import { callersOf, commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Exams"];
const setters = ["teacher", "operations", "owner"] as const;
const readers = ["student", "teacher", "cs-rep", "operations", "owner", "auditor"] as const;
const may = (event: ExamEvent) => callersOf(examLifecycle, event);
/** Every command on an exam answers with it as it is then. */
const answer = ExamView;

const examCommands = commands(tags, {
  "/:assignmentId/exams": {
    action: create,
    summary: "Prepare an exam; the student learns nothing of it; the team says why",
    access: setters,
    answer,
    status: 201,
  },
  "/:assignmentId/exams/:examId/edit": {
    action: edit,
    summary: "Change an exam; while it is open its window and time only become longer",
    access: setters,
    answer,
  },
  "/:assignmentId/exams/:examId/publish": {
    action: publish,
    summary: "Show the student the exam, but not its questions, which stay as they are",
    access: may("publish"),
    answer,
  },
  "/:assignmentId/exams/:examId/discard": {
    action: discard,
    summary: "Nothing comes of a draft",
    access: may("discard"),
    answer,
  },
  "/:assignmentId/exams/:examId/void": {
    action: voidExam,
    summary: "Nothing counts of an exam and its attempts any more",
    access: may("void"),
    answer,
  },
  "/:assignmentId/exams/:examId/make-up": {
    action: makeUp,
    summary: "Set another attempt in a window of its own",
    access: may("make-up"),
    answer,
  },
  "/:assignmentId/exams/:examId/extend": {
    action: extend,
    summary: "Give the student extra time; once it is open only more",
    access: setters,
    answer,
  },
  "/:assignmentId/exams/:examId/give": {
    action: give,
    summary: "Give the same paper to other students; answers how each went",
    access: setters,
    answer: GivenView,
  },
});

/** Mounted at /assignments */
export const exams = new Hono<Env>()
  .route("/", examCommands)
  .get(
    "/:assignmentId/exams",
    describe({
      summary: "The exams of an assignment, the newest first",
      access: readers,
      answer: ExamsPage,
      tags,
    }),
    valid("param", ExamsRef.pick({ assignmentId: true })),
    valid("query", ExamsRef.omit({ assignmentId: true })),
    async (c) =>
      c.json(await listExams(c.var.actor, { ...c.req.valid("query"), ...c.req.valid("param") })),
  )
  .get(
    "/:assignmentId/exams/:examId",
    describe({
      summary: "An exam with its attempts and what can be done; the questions for those who set it",
      access: readers,
      answer: ExamView,
      tags,
    }),
    valid("param", ExamRef),
    async (c) => c.json(await readExam(c.var.actor, c.req.valid("param"))),
  )
  .get(
    "/:assignmentId/exams/:examId/pictures/:fileId",
    describe({
      summary:
        "Where a picture of a question can be looked at for a minute; for the student once started",
      access: readers,
      answer: PictureView,
      tags,
    }),
    valid("param", PictureRef),
    async (c) => c.json(await readPicture(c.var.actor, c.req.valid("param"))),
  );
