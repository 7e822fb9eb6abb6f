import { readAudit } from "@lyceum/core/audit/read.ts";
import { AuditPage, ReadAudit } from "@lyceum/core/audit/schema.ts";
import { Hono } from "hono";
import { describe, type Env, users, valid } from "../http.ts";

/** Mounted at /audit */
export const audit = new Hono<Env>().get(
  "/",
  describe({
    summary: "Who did what: by scope, actor, time and more",
    access: users,
    answer: AuditPage,
    tags: ["Audit"],
  }),
  valid("query", ReadAudit),
  async (c) => c.json(await readAudit(c.var.actor, c.req.valid("query"))),
);
