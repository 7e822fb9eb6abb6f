import { MeetingParticipants } from "./meeting-participants.entity.ts";
import { Meetings } from "./meetings.entity.ts";

export interface MeetingKey {
  assignmentId: string;
  meetingId: string;
}

/** A meeting alone; undefined where there is none. */
export async function storedMeeting({ assignmentId, meetingId }: MeetingKey) {
  const { data } = await Meetings.get({ assignmentId, meetingId }).go({ consistent: true });
  return data ?? undefined;
}

/** Who takes part in it. */
export async function peopleOf({ assignmentId, meetingId }: MeetingKey) {
  const query = MeetingParticipants.query.byMeeting({ assignmentId, meetingId });
  return (await query.go({ consistent: true, pages: "all" })).data;
}

/** A meeting with its people, in two reads side by side; undefined where there is none. */
export async function wholeMeeting(key: MeetingKey) {
  const [meeting, people] = await Promise.all([storedMeeting(key), peopleOf(key)]);
  return meeting && { meeting, people };
}

export type WholeMeeting = NonNullable<Awaited<ReturnType<typeof wholeMeeting>>>;
