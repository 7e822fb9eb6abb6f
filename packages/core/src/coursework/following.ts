/** How one kind of work follows its assignment. What is over stays as it is. */
export interface Following<Work> {
  /** Those of an assignment that may still follow. */
  openOf(assignmentId: string): Promise<Work[]>;
  close(one: Work, reason: string): Promise<void>;
  /** To nobody (`none`) while nobody teaches. */
  handOver(one: Work, teacherId: string, teacherName: string | undefined): Promise<void>;
}
