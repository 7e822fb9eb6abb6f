import { readReport, reportFile } from "@lyceum/core/billing/report/report.ts";
import { ReadReport, ReportFile, ReportView } from "@lyceum/core/billing/report/schema.ts";
import { Hono } from "hono";
import { csv } from "../csv.ts";
import { bookReaders, describe, type Env, valid } from "../http.ts";

const tags = ["Books"];
const access = bookReaders;

/** Mounted at /reports */
export const reports = new Hono<Env>()
  .get(
    "/money",
    describe({
      summary: "What the ledger says of some months, by month and kind of service; months are UTC",
      access,
      answer: ReportView,
      tags,
    }),
    valid("query", ReadReport),
    async (c) => c.json(await readReport(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/money/csv",
    describe({ summary: "The same of one currency, for spreadsheets", access, tags, status: 200 }),
    valid("query", ReportFile),
    async (c) => csv(c, await reportFile(c.var.actor, c.req.valid("query"))),
  );
