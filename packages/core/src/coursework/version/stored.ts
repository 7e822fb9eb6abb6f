import type { WorkRef } from "../work.ts";
import { WorkVersions } from "./work-versions.entity.ts";

/** One version of a piece of work, with what its text is stored as; undefined where there is none. */
export async function storedVersion({ assignmentId, workId }: WorkRef, number: number) {
  const key = { assignmentId, workId, number };
  return (await WorkVersions.get(key).go({ consistent: true })).data ?? undefined;
}
