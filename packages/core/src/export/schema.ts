import * as z from "zod";
import { ReadAudit } from "../audit/schema.ts";
import { id } from "../id.ts";
import { PageView, pageOf } from "../page.ts";

const { before: _before, limit: _limit, ...filters } = ReadAudit.shape;

/** The filters of the audit view; without any it is today's records. */
export const AuditFilter = z.strictObject(filters);
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AskEvidence = z.object({ assignmentId: id("assignment") });
export const AskAudit = z.strictObject({
  filter: AuditFilter.default({}),
  format: z.enum(["csv", "json"]),
});
export const ListExports = pageOf("export");
export const ExportRef = z.object({ exportId: id("export") });

export const ExportView = z.object({
  id: z.string(),
  kind: z.enum(["evidence", "audit"]),
  assignmentId: z.string().optional(),
  status: z.enum(["queued", "running", "done", "failed"]),
  /** 0 to 100. */
  progress: z.number(),
  /** Of the file. */
  name: z.string(),
  size: z.number().optional(),
  sha256: z.string().optional(),
  /** Where it can be had for a minute; only its own address tells. */
  url: z.string().optional(),
  /** Why it failed, for people. */
  error: z.string().optional(),
  allowed: z.array(z.enum(["download", "repeat"])),
  /** When the file is thrown away. */
  expiresAt: z.string(),
  createdAt: z.string(),
});
export type ExportView = z.infer<typeof ExportView>;
export const ExportPage = PageView(ExportView);
