/** What the teacher writes of a meeting. */
export interface MeetingNote {
  /** For the student, too. */
  shared?: string;
  /** For teacher and staff. */
  private?: string;
  /** By whom it was first written, and when. */
  writtenAt: string;
  writtenBy: string;
  writtenByName: string;
  /** By whom it was last changed, and when. */
  editedAt?: string;
  editedByName?: string;
}
