/** The page of a meeting. */
export const pathOf = ({ assignmentId, meetingId }: { assignmentId: string; meetingId: string }) =>
  `/assignments/${assignmentId}/meetings/${meetingId}`;
