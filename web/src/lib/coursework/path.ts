const folders = { writing: "writings", homework: "homework" } as const;

/** The page of a piece of work. */
export const workPath = (work: { kind: keyof typeof folders; assignmentId: string; id: string }) =>
  `/assignments/${work.assignmentId}/${folders[work.kind]}/${work.id}`;
