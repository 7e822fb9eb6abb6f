import type { WorkRef } from "../work.ts";
import { Homeworks } from "./homeworks.entity.ts";

export interface HomeworkKey {
  assignmentId: string;
  homeworkId: string;
}

/** The homework as the work that drafts and comments are of. */
export const workOf = ({ assignmentId, homeworkId }: HomeworkKey): WorkRef => ({
  assignmentId,
  workId: homeworkId,
});

/** Several of one assignment, in the order of their ids: one BatchGet. */
export async function storedHomeworks(assignmentId: string, ids: readonly string[]) {
  if (!ids.length) return [];
  const { data } = await Homeworks.get(ids.map((homeworkId) => ({ assignmentId, homeworkId }))).go({
    consistent: true,
  });
  return data.toSorted((one, other) => (one.homeworkId < other.homeworkId ? -1 : 1));
}

/** A homework alone; undefined where there is none. */
export async function storedHomework({ assignmentId, homeworkId }: HomeworkKey) {
  const { data } = await Homeworks.get({ assignmentId, homeworkId }).go({ consistent: true });
  return data ?? undefined;
}
