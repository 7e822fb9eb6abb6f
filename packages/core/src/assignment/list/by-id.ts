import { type Assignment, Assignments } from "../assignments.entity.ts";

/** These assignments by their ids, in one read for each hundred; what was discarded is not in the map. */
export async function assignmentsById(ids: readonly string[]): Promise<Map<string, Assignment>> {
  const wanted = [...new Set(ids)].map((assignmentId) => ({ assignmentId }));
  if (!wanted.length) return new Map();
  const { data } = await Assignments.get(wanted).go();
  return new Map(data.map((one) => [one.assignmentId, one]));
}
