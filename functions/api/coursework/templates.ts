import {
  EditTemplate,
  ListTemplates,
  TemplateRef,
  TemplatesPage,
  TemplateView,
} from "@lyceum/core/coursework/template/schema.ts";
import {
  createTemplate,
  deleteTemplate,
  editTemplate,
  listTemplates,
} from "@lyceum/core/coursework/template/templates.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { describe, type Env, valid } from "../http.ts";

const tags = ["Homework templates"];
const writers = ["teacher", "operations", "owner"] as const;
const readers = ["cs-rep", "auditor", ...writers] as const;

/** Mounted at /homework-templates */
export const homeworkTemplates = new Hono<Env>()
  .get(
    "/",
    describe({
      summary: "Homework templates that are kept: one's own, or the school's; the newest first",
      access: readers,
      answer: TemplatesPage,
      tags,
    }),
    valid("query", ListTemplates),
    async (c) => c.json(await listTemplates(c.var.actor, c.req.valid("query"))),
  )
  .route(
    "/",
    commands(tags, {
      "/": {
        action: createTemplate,
        summary: "Keep homework to give it again: a teacher their own, an admin the school's",
        access: writers,
        answer: TemplateView,
        status: 201,
      },
    }),
  )
  .put(
    "/:templateId",
    describe({
      summary: "Say a template anew; homework that was made from it stays as it is",
      access: writers,
      answer: TemplateView,
      tags,
    }),
    valid("param", TemplateRef),
    valid("json", EditTemplate.omit({ templateId: true })),
    async (c) =>
      c.json(await editTemplate(c.var.actor, { ...c.req.valid("json"), ...c.req.valid("param") })),
  )
  .delete(
    "/:templateId",
    describe({ summary: "Keep a template no longer", access: writers, tags }),
    valid("param", TemplateRef),
    async (c) => {
      await deleteTemplate(c.var.actor, c.req.valid("param"));
      return c.body(null, 204);
    },
  );
