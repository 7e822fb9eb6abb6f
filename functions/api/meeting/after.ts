import { attendanceFile, readAttendance } from "@lyceum/core/meeting/report/report.ts";
import {
  AttendanceSheet,
  AttendanceView,
  ReadAttendance,
} from "@lyceum/core/meeting/report/schema.ts";
import { attendanceSheet } from "@lyceum/core/meeting/report/sheet.ts";
import { MeetingTasksView, NotesDueView } from "@lyceum/core/meeting/tasks/schema.ts";
import { notesDue, readTasks } from "@lyceum/core/meeting/tasks/tasks.ts";
import { Hono } from "hono";
import { csv } from "../csv.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Meetings"];

/** Mounted at /meetings */
export const afterMeetings = new Hono<Env>()
  .get(
    "/tasks",
    describe({
      summary: "What of everybody's meetings waits for the team, the longest waiting first",
      access: ["cs-rep", "auditor", "operations", "finance", "owner"],
      answer: MeetingTasksView,
      tags,
    }),
    async (c) => c.json(await readTasks(c.var.actor, {})),
  )
  .get(
    "/notes-due",
    describe({
      summary: "The meetings that a teacher held and has written no note of",
      access: ["teacher"],
      answer: NotesDueView,
      tags,
    }),
    async (c) => c.json(await notesDue(c.var.actor, {})),
  )
  .get(
    "/report",
    describe({
      summary: "How meetings ended, by month, teacher and student; months are UTC",
      access: ["auditor", "operations", "owner"],
      answer: AttendanceView,
      tags,
    }),
    valid("query", ReadAttendance),
    async (c) => c.json(await readAttendance(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/report/csv",
    describe({
      summary: "The same, for spreadsheets",
      access: ["auditor", "operations", "owner"],
      tags,
      status: 200,
    }),
    valid("query", ReadAttendance),
    async (c) => csv(c, await attendanceFile(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/sheet",
    describe({
      summary:
        "Who came to the meetings of an assignment, or of some months (of one teacher or all), for spreadsheets",
      access: ["cs-rep", "auditor", "operations", "owner"],
      tags,
      status: 200,
    }),
    valid("query", AttendanceSheet),
    async (c) => csv(c, await attendanceSheet(c.var.actor, c.req.valid("query"))),
  );
