import { readLog } from "@lyceum/core/coursework/exam/attempt/log.ts";
import { LogView, ReadLog } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { Hono } from "hono";
import { describe, type Env, valid } from "../http.ts";

const inQuery = { after: true } as const;

/** Mounted at /assignments */
export const examLog = new Hono<Env>().get(
  "/:assignmentId/exams/:examId/attempts/:number/log",
  describe({
    summary: "All that was saved of an attempt, in its order, to compare receipts with",
    access: ["student", "teacher", "cs-rep", "operations", "owner", "auditor"],
    answer: LogView,
    tags: ["Exams"],
  }),
  valid("param", ReadLog.omit(inQuery)),
  valid("query", ReadLog.pick(inQuery)),
  async (c) =>
    c.json(await readLog(c.var.actor, { ...c.req.valid("query"), ...c.req.valid("param") })),
);
