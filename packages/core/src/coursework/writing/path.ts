/** The page of a writing. */
export const pathOf = ({ assignmentId, writingId }: { assignmentId: string; writingId: string }) =>
  `/assignments/${assignmentId}/writings/${writingId}`;
