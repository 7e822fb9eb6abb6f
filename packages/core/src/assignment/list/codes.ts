import { Assignments } from "../assignments.entity.ts";

/** The codes of these assignments, in one read for each hundred; what was discarded is not in the map. */
export async function codesOf(assignmentIds: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(assignmentIds)].map((assignmentId) => ({ assignmentId }));
  if (!wanted.length) return new Map();
  const { data } = await Assignments.get(wanted).go();
  return new Map(data.map((one) => [one.assignmentId, one.assignmentCode]));
}
