import {
  createRubric,
  deleteRubric,
  editRubric,
  listRubrics,
} from "@lyceum/core/coursework/rubric/rubrics.ts";
import {
  EditRubric,
  ListRubrics,
  RubricRef,
  RubricsPage,
  RubricView,
} from "@lyceum/core/coursework/rubric/schema.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Rubrics"];
const writers = ["teacher", "operations", "owner"] as const;
const readers = ["cs-rep", "auditor", ...writers] as const;

/** Mounted at /rubrics */
export const rubrics = new Hono<Env>()
  .get(
    "/",
    describe({
      summary: "Rubrics that are kept: one's own, or the school's; the newest first",
      access: readers,
      answer: RubricsPage,
      tags,
    }),
    valid("query", ListRubrics),
    async (c) => c.json(await listRubrics(c.var.actor, c.req.valid("query"))),
  )
  .route(
    "/",
    commands(tags, {
      "/": {
        action: createRubric,
        summary: "Keep a rubric: a teacher one of their own, an admin one of the school's",
        access: writers,
        answer: RubricView,
        status: 201,
      },
    }),
  )
  .put(
    "/:rubricId",
    describe({
      summary: "Change a rubric; work that has a copy of it keeps its own",
      access: writers,
      answer: RubricView,
      tags,
    }),
    valid("param", RubricRef),
    valid("json", EditRubric.omit({ rubricId: true })),
    async (c) =>
      c.json(await editRubric(c.var.actor, { ...c.req.valid("json"), ...c.req.valid("param") })),
  )
  .delete(
    "/:rubricId",
    describe({ summary: "Keep a rubric no longer", access: writers, tags }),
    valid("param", RubricRef),
    async (c) => {
      await deleteRubric(c.var.actor, c.req.valid("param"));
      return c.body(null, 204);
    },
  );
