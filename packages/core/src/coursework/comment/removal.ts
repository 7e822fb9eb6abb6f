import { WorkComments } from "./work-comments.entity.ts";

/** Takes away all that was said to the work of an assignment that was removed. */
export async function removeComments(assignmentId: string) {
  const query = WorkComments.query.byWork({ assignmentId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  if (data.length) await WorkComments.delete(data).go();
}
