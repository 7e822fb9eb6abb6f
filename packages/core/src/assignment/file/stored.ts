import { check, type Write } from "../../db.ts";
import { type AssignmentFile, AssignmentFiles } from "./assignment-files.entity.ts";

/** All files of an assignment, the oldest first. */
export async function filesOf(assignmentId: string): Promise<AssignmentFile[]> {
  const query = AssignmentFiles.query.byAssignment({ assignmentId });
  return (await query.go({ consistent: true, pages: "all" })).data;
}

/** One of them; undefined where there is none. */
export async function storedFile(assignmentId: string, fileId: string) {
  const { data } = await AssignmentFiles.get({ assignmentId, fileId }).go({ consistent: true });
  return data ?? undefined;
}

/** A file in whichever of these assignments it is. */
export async function fileAmong(assignmentIds: readonly string[], fileId: string) {
  const keys = [...new Set(assignmentIds)].map((assignmentId) => ({ assignmentId, fileId }));
  const { data } = await AssignmentFiles.get(keys).go({ consistent: true });
  return data[0];
}

type Patch = ReturnType<ReturnType<typeof AssignmentFiles.patch>["set"]>;
type Where = Parameters<Patch["where"]>[0];

/** On condition that what people read of a file is as it was read: each write of it changes one of these. */
export const asSeen =
  ({ status, visibility, submittedAt, deletedAt }: AssignmentFile): Where =>
  (one, { eq, notExists }) =>
    [
      eq(one.status, status),
      eq(one.visibility, visibility),
      submittedAt ? eq(one.submittedAt, submittedAt) : notExists(one.submittedAt),
      deletedAt ? eq(one.deletedAt, deletedAt) : notExists(one.deletedAt),
    ].join(" AND ");

/** For the transaction of another aggregate: on condition that it is still so. */
export const fileStands = (file: AssignmentFile): Write => {
  const { assignmentId, fileId } = file;
  return check(AssignmentFiles.get({ assignmentId, fileId }).where(asSeen(file)));
};

/** The same file as one that is submitted with coursework: from then on its student does not delete it. */
export function fileSubmitted(file: AssignmentFile, submittedAt: string) {
  const { assignmentId, fileId } = file;
  const write: Write = AssignmentFiles.patch({ assignmentId, fileId })
    .set({ submittedAt })
    .where(asSeen(file));
  return { write, after: { ...file, submittedAt } };
}
