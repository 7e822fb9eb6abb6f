/** A picture of a paper: a file of the assignment that the paper was first made for. */
export interface Picture {
  fileId: string;
  assignmentId: string;
}
