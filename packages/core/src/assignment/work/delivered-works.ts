import { givenBackSince, stillGivenBack } from "../../coursework/list/given-back.ts";
import type { Write } from "../../db.ts";
import { meetingsWithNote, stillShared } from "../../meeting/note/shared.ts";
import type { DeliveredWork } from "../records.ts";
import type { Workspace } from "../workspace.ts";

interface Found {
  works: DeliveredWork[];
  /** On condition that it is still so. */
  still: Write[];
}

/**
 * What a delivery has beside files: the coursework that was given back since then, and the meetings
 * whose notes the student was given.
 */
export async function worksSince(
  { assignment, summaries }: Pick<Workspace, "assignment" | "summaries">,
  since: string,
): Promise<Found> {
  const { assignmentId } = assignment;
  const given = givenBackSince(summaries.coursework, since);
  const met = summaries.meetings?.ended?.completed;
  const meetings = met ? await meetingsWithNote(assignmentId, since) : [];
  return {
    works: [
      ...given.map(({ kind, workId: id, code, title }) => ({ kind, id, code, title })),
      ...meetings.map(({ meetingId: id, meetingCode: code, title }) => ({
        kind: "meeting" as const,
        id,
        code,
        title,
      })),
    ],
    still: [...stillGivenBack(assignmentId, given), ...meetings.map(stillShared)],
  };
}
