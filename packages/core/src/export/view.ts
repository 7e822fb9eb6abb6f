import type { Export } from "./exports.entity.ts";
import type { ExportView } from "./schema.ts";

/** What nobody has begun after this will not be begun. */
const waitsFor = 60 * 60_000;

/** The state as of now: a job that is not heard of any more has failed, whatever it said last. */
export function stateOf(item: Export): Pick<Export, "status" | "error"> {
  const lost =
    (item.status === "running" && (item.leaseUntil ?? 0) < Date.now()) ||
    (item.status === "queued" && Date.parse(item.createdAt) + waitsFor < Date.now());
  if (!lost) return { status: item.status, error: item.error };
  return { status: "failed", error: "It was interrupted. Request it again." };
}

/** An export as its owner sees it. */
export function view(item: Export, url?: string): ExportView {
  const { status, error } = stateOf(item);
  const done = status === "done";
  return {
    id: item.exportId,
    kind: item.kind,
    assignmentId: item.assignmentId,
    status,
    progress: item.progress,
    name: item.name,
    size: item.size,
    sha256: item.sha256,
    url,
    error,
    allowed: done ? ["download"] : status === "failed" ? ["repeat"] : [],
    expiresAt: new Date(item.expiresAt * 1000).toISOString(),
    createdAt: item.createdAt,
  };
}
