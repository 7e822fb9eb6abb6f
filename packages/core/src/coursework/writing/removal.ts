import { Writings } from "./writings.entity.ts";

/** Takes away the writings of an assignment that was removed. */
export async function removeWritings(assignmentId: string) {
  const query = Writings.query.byAssignment({ assignmentId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  if (data.length) await Writings.delete(data).go();
}
