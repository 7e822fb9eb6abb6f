import { taughtBy } from "../../assignment/workspace.ts";
import { profileId } from "../../id.ts";
import type { Meeting } from "../meetings.entity.ts";

/**
 * The meetings of which this person owes the note: those they held. Who has left an assignment since
 * cannot write it any more; a substitute, who never was in it, can.
 */
export async function owedBy<Held extends Pick<Meeting, "hostId" | "teacherId" | "assignmentId">>(
  userId: string,
  meetings: readonly Held[],
): Promise<Held[]> {
  const teacherId = profileId("teacher", userId);
  const held = meetings.filter((one) => one.hostId === userId);
  const own = held.filter((one) => one.teacherId === teacherId);
  const still = await taughtBy(
    teacherId,
    own.map((one) => one.assignmentId),
  );
  return held.filter((one) => one.teacherId !== teacherId || still.has(one.assignmentId));
}
