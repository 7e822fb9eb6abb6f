/** The writing or homework that a draft, a version or a comment is of. */
export interface WorkRef {
  assignmentId: string;
  workId: string;
}

/** Nobody, and never: out of the index. */
export const none = "none";

/** What has no due date comes behind all that has one. */
export const noDueDate = "9999-12-31T00:00:00.000Z";
