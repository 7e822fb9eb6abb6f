import { profileId } from "../id.ts";
import { Assignments } from "./assignments.entity.ts";

/** Every assignment of a student, found by the user's id, the oldest first. */
export async function assignmentsOf(userId: string) {
  const { data } = await Assignments.query
    .byStudent({ studentId: profileId("student", userId) })
    .go({ pages: "all" });
  return data;
}
