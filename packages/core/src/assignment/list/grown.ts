import { profileId } from "../../id.ts";
import { Assignments } from "../assignments.entity.ts";

/** The assignments that a student made from a claimed chat. */
export async function grownFrom({ threadId, startedBy }: { threadId: string; startedBy: string }) {
  const { data } = await Assignments.query
    .byStudent({ studentId: profileId("student", startedBy) })
    .where((one, { eq }) => eq(one.origin.threadId, threadId))
    .go({ pages: "all", attributes: ["assignmentId", "assignmentCode"] });
  return data.map((one) => ({ id: one.assignmentId, code: one.assignmentCode }));
}
