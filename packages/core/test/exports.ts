import { inSeconds } from "../src/db.ts";
import { Exports } from "../src/export/exports.entity.ts";
import { newId } from "../src/id.ts";
import type * as given from "./given.ts";

/** An export of this person's. */
export async function exportOf(
  { userId }: given.Person,
  status: "queued" | "failed" = "queued",
  more: { assignmentId?: string } = {},
) {
  const exportId = newId("export");
  await Exports.create({
    exportId,
    userId,
    status,
    format: "zip",
    name: "evidence.zip",
    kind: "evidence",
    expiresAt: inSeconds(600),
    ...more,
  }).go();
  return { exportId };
}
