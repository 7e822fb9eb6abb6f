/** The writing or homework that a draft, a version or a comment is of. */
export interface WorkRef {
  assignmentId: string;
  workId: string;
}

/** Nobody, and never: out of the index. */
export const none = "none";
