import { WritingComments } from "./writing-comments.entity.ts";
import { WritingVersions } from "./writing-versions.entity.ts";
import { Writings } from "./writings.entity.ts";

export interface WritingKey {
  assignmentId: string;
  writingId: string;
}

/** A writing alone; undefined where there is none. */
export async function storedWriting({ assignmentId, writingId }: WritingKey) {
  const { data } = await Writings.get({ assignmentId, writingId }).go({ consistent: true });
  return data ?? undefined;
}

/** All that was said to it, the oldest first. */
export async function commentsOf({ assignmentId, writingId }: WritingKey) {
  const query = WritingComments.query.byWriting({ assignmentId, writingId });
  return (await query.go({ consistent: true, pages: "all" })).data;
}

/** One comment; undefined where there is none. */
export async function storedComment({ assignmentId, writingId }: WritingKey, commentId: string) {
  const key = { assignmentId, writingId, commentId };
  return (await WritingComments.get(key).go({ consistent: true })).data ?? undefined;
}

/** One of its versions, with what its text is stored as. */
export async function storedVersion({ assignmentId, writingId }: WritingKey, number: number) {
  const key = { assignmentId, writingId, number };
  return (await WritingVersions.get(key).go({ consistent: true })).data ?? undefined;
}
