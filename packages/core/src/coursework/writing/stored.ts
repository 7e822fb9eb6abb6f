import type { WorkRef } from "../work.ts";
import { Writings } from "./writings.entity.ts";

export interface WritingKey {
  assignmentId: string;
  writingId: string;
}

/** The writing as the work that drafts and comments are of. */
export const workOf = ({ assignmentId, writingId }: WritingKey): WorkRef => ({
  assignmentId,
  workId: writingId,
});

/** A writing alone; undefined where there is none. */
export async function storedWriting({ assignmentId, writingId }: WritingKey) {
  const { data } = await Writings.get({ assignmentId, writingId }).go({ consistent: true });
  return data ?? undefined;
}
