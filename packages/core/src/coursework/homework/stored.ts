import { Homeworks } from "./homeworks.entity.ts";

export interface HomeworkKey {
  assignmentId: string;
  homeworkId: string;
}

/** A homework alone; undefined where there is none. */
export async function storedHomework({ assignmentId, homeworkId }: HomeworkKey) {
  const { data } = await Homeworks.get({ assignmentId, homeworkId }).go({ consistent: true });
  return data ?? undefined;
}
