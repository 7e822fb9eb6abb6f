import type { TakingView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { get, post, put } from "../../../lib/api.ts";
import { ownDevice } from "./device.ts";
import type { Doors } from "./engine/taking.ts";

/** Milliseconds after which a save is one that nobody answered: it is sent again. */
const patience = 15_000;

/** What the API answers; its types do not follow a node of a text into its nodes. */
const asTaking = (answer: object) => answer as TakingView;

/** The API, for one exam that is taken by this browser. */
export function doorsOf(assignmentId: string, examId: string): Doors {
  const at = `/assignments/${assignmentId}/exams/${examId}` as const;
  return {
    read: async () => asTaking(await get(`${at}/taking`, { device: ownDevice().id })),
    takeOver: async (attempt) =>
      asTaking(
        await post(`${at}/take-over`, { attempt, device: ownDevice() }, undefined, patience),
      ),
    save: (questionId, saving) =>
      put(`${at}/answers/${questionId}`, { ...saving, device: ownDevice().id }, patience),
    beat: (writer, events) => post(`${at}/heartbeat`, { ...writer, events }, undefined, patience),
    submit: (writer) => post(`${at}/submit`, writer, undefined, patience),
  };
}

/** Begins an exam: from here on its time runs. */
export const startExam = (assignmentId: string, examId: string, isHonest: boolean) =>
  post(`/assignments/${assignmentId}/exams/${examId}/start`, {
    device: ownDevice(),
    ...(isHonest && { isHonest: true as const }),
  });
