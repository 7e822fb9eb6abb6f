import {
  askAudit,
  askEvidence,
  listExports,
  readExport,
  repeat,
} from "@lyceum/core/export/exports.ts";
import {
  AskAudit,
  AskEvidence,
  ExportPage,
  ExportRef,
  ExportView,
  ListExports,
} from "@lyceum/core/export/schema.ts";
import { Hono } from "hono";
import { describe, type Env, IdempotencyKey, users, valid } from "../http.ts";

const tags = ["Exports"];

/** Mounted at /exports */
export const exports = new Hono<Env>()
  .get(
    "/",
    describe({
      summary: "What one has asked for, the newest first",
      access: users,
      answer: ExportPage,
      tags,
    }),
    valid("query", ListExports),
    async (c) => c.json(await listExports(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/:exportId",
    describe({
      summary: "How far it is; once it is done, where it can be had for a minute",
      access: users,
      answer: ExportView,
      tags,
    }),
    valid("param", ExportRef),
    async (c) => c.json(await readExport(c.var.actor, c.req.valid("param"))),
  )
  .post(
    "/:exportId/repeat",
    describe({
      summary: "Ask again for what failed",
      access: ["student", "cs-rep", "auditor", "operations", "owner"],
      answer: ExportView,
      status: 202,
      tags,
    }),
    valid("param", ExportRef),
    async (c) => c.json(await repeat(c.var.actor, c.req.valid("param")), 202),
  );

/** Mounted at /assignments, beside assignments.ts */
export const evidence = new Hono<Env>().post(
  "/:assignmentId/evidence",
  describe({
    summary: "Ask for the evidence pack: timeline, digests and audit records in one zip",
    access: ["student", "cs-rep", "auditor", "operations", "owner"],
    answer: ExportView,
    status: 202,
    tags,
  }),
  valid("param", AskEvidence),
  valid("header", IdempotencyKey),
  async (c) => {
    const key = c.req.valid("header")["idempotency-key"];
    return c.json(await askEvidence(c.var.actor, { ...c.req.valid("param"), key }), 202);
  },
);

/** Mounted at /audit, beside audit.ts */
export const auditExport = new Hono<Env>().post(
  "/export",
  describe({
    summary: "Ask for all that the audit view shows under a filter, as a file",
    access: ["auditor", "owner"],
    answer: ExportView,
    status: 202,
    tags,
  }),
  valid("header", IdempotencyKey),
  valid("json", AskAudit),
  async (c) => {
    const key = c.req.valid("header")["idempotency-key"];
    return c.json(await askAudit(c.var.actor, { ...c.req.valid("json"), key }), 202);
  },
);
