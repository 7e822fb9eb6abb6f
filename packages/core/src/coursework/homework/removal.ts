import { Homeworks } from "./homeworks.entity.ts";

/** Takes away the homework of an assignment that was removed. */
export async function removeHomework(assignmentId: string) {
  const query = Homeworks.query.byAssignment({ assignmentId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  if (data.length) await Homeworks.delete(data).go();
}
