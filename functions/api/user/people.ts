import {
  editPerson,
  endSignIn,
  forceReset,
  judgeQualifications,
  listSignIns,
  unlock,
} from "@lyceum/core/user/administration.ts";
import { deactivate, listPeople, reactivate, readPerson } from "@lyceum/core/user/people.ts";
import {
  AuthId,
  EditPerson,
  ForReason,
  ListPeople,
  PersonDetail,
  PersonPage,
  PersonView,
  SessionList,
  UserId,
} from "@lyceum/core/user/schema.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { admins, describe, type Env, valid } from "../http.ts";

const tags = ["People"];
const keepers = ["operations", "owner"] as const;

const moves = commands(tags, {
  "/:userId/deactivate": {
    action: deactivate,
    summary: "Let this person in no more; sign-ins and sockets end at once",
    access: ["student", ...keepers],
    answer: PersonView,
  },
  "/:userId/reactivate": {
    action: reactivate,
    summary: "Let this person in again",
    access: keepers,
    answer: PersonView,
  },
  "/:userId/qualifications": {
    action: judgeQualifications,
    summary: "Say whether a teacher's qualifications are proven",
    access: keepers,
    answer: PersonDetail,
  },
  "/:userId/unlock": {
    action: unlock,
    summary: "Forget the failed sign-ins, so that the person need not wait",
    access: keepers,
    answer: PersonDetail,
  },
  "/:userId/force-reset": {
    action: forceReset,
    summary: "End the password and all sign-ins, and mail a link for a new one",
    access: keepers,
    answer: PersonDetail,
  },
});

/** Mounted at /people */
export const people = new Hono<Env>()
  .route("/", moves)
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
  .patch(
    "/:userId",
    describe({
      summary: "Correct somebody's profile",
      access: keepers,
      answer: PersonDetail,
      tags,
    }),
    valid("param", UserId),
    valid("json", EditPerson),
    async (c) =>
      c.json(await editPerson(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("json") })),
  )
  .get(
    "/:userId/sessions",
    describe({
      summary: "Where somebody is signed in",
      access: ["owner"],
      answer: SessionList,
      tags,
    }),
    valid("param", UserId),
    async (c) => c.json(await listSignIns(c.var.actor, c.req.valid("param"))),
  )
  .delete(
    "/:userId/sessions/:authId",
    describe({ summary: "End a sign-in of somebody", access: ["owner"], tags }),
    valid("param", UserId.extend(AuthId.shape)),
    valid("query", ForReason),
    async (c) => {
      await endSignIn(c.var.actor, { ...c.req.valid("param"), ...c.req.valid("query") });
      return c.body(null, 204);
    },
  );
