import { WorkVersions } from "./work-versions.entity.ts";

/** Takes away all that was submitted to an assignment that was removed. */
export async function removeVersions(assignmentId: string) {
  const query = WorkVersions.query.byWork({ assignmentId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  if (data.length) await WorkVersions.delete(data).go();
}
