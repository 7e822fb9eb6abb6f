import type { WorkKind } from "./schema.ts";

const folders = { writing: "writings", homework: "homework" } as const;

interface Work {
  kind: WorkKind;
  assignmentId: string;
  id: string;
}

/** The page of a writing or homework. */
export const workPath = ({ kind, assignmentId, id }: Work) =>
  `/assignments/${assignmentId}/${folders[kind]}/${id}`;
