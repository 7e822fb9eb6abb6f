import { MeetingSummaries } from "./meeting-summaries.entity.ts";

/** The summary as it is now; undefined where the assignment had no meeting yet. */
export async function storedMeetings(assignmentId: string) {
  const { data } = await MeetingSummaries.get({ assignmentId }).go({ consistent: true });
  return data ?? undefined;
}
