import type { WorkKind } from "./schema.ts";

const folders = { writing: "writings", homework: "homework", exam: "exams" } as const;

interface Work {
  kind: WorkKind;
  assignmentId: string;
  id: string;
}

/** The page of a work. */
export const workPath = ({ kind, assignmentId, id }: Work) =>
  `/assignments/${assignmentId}/${folders[kind]}/${id}`;

/** Where its teacher marks it: of an exam on a page of its own. */
export const markingPath = (work: Work) =>
  work.kind === "exam" ? `${workPath(work)}/marking` : workPath(work);
