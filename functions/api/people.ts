import { ListStudentTimeline, StudentTimelinePage } from "@lyceum/core/assignment/page-schema.ts";
import { studentTimeline } from "@lyceum/core/assignment/student-timeline.ts";
import { deactivate, listPeople, reactivate, readPerson } from "@lyceum/core/user/people.ts";
import {
  ForReason,
  ListPeople,
  PersonDetail,
  PersonPage,
  PersonView,
  UserId,
} from "@lyceum/core/user/schema.ts";
import { Hono } from "hono";
import { admins, describe, type Env, valid } from "./http.ts";

const tags = ["People"];

/** Mounted at /people */
export const people = new Hono<Env>()
  .get(
    "/",
    describe({
      summary: "People of one role, searched by name, username or address",
      access: ["cs-rep", ...admins],
      answer: PersonPage,
      tags,
    }),
    valid("query", ListPeople),
    async (c) => c.json(await listPeople(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/:userId/timeline",
    describe({
      summary: "What happened in all of a student's assignments, the newest first",
      access: ["cs-rep", "auditor", "operations", "owner"],
      answer: StudentTimelinePage,
      tags,
    }),
    valid("param", UserId),
    valid("query", ListStudentTimeline.omit({ userId: true })),
    async (c) =>
      c.json(
        await studentTimeline(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") }),
      ),
  )
  .get(
    "/:userId",
    describe({
      summary: "One person with the role profile",
      access: ["cs-rep", ...admins],
      answer: PersonDetail,
      tags,
    }),
    valid("param", UserId),
    async (c) => c.json(await readPerson(c.var.actor, c.req.valid("param"))),
  )
  .post(
    "/:userId/deactivate",
    describe({
      summary: "Let this person in no more; sign-ins and sockets end at once",
      access: ["student", "operations", "owner"],
      answer: PersonView,
      tags,
    }),
    valid("param", UserId),
    valid("json", ForReason),
    async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await deactivate(c.var.actor, input));
    },
  )
  .post(
    "/:userId/reactivate",
    describe({
      summary: "Let this person in again",
      access: ["operations", "owner"],
      answer: PersonView,
      tags,
    }),
    valid("param", UserId),
    valid("json", ForReason),
    async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await reactivate(c.var.actor, input));
    },
  );
