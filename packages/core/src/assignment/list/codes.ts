import { assignmentsById } from "./by-id.ts";

/** The codes of these assignments, in one read for each hundred; what was discarded is not in the map. */
export async function codesOf(assignmentIds: readonly string[]): Promise<Map<string, string>> {
  const found = await assignmentsById(assignmentIds);
  return new Map([...found].map(([id, one]) => [id, one.assignmentCode]));
}
