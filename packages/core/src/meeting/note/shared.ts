import { check, type Write } from "../../db.ts";
import { type Meeting, Meetings } from "../meetings.entity.ts";

/** So many notes are asked for at once; each is a condition in the transaction of whoever needs it. */
const most = 20;

/** The meetings of an assignment whose notes were shared with the student since then, the newest ones. */
export async function meetingsWithNote(assignmentId: string, since: string): Promise<Meeting[]> {
  const query = Meetings.query.byAssignment({ assignmentId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  return data.filter(({ note }) => note?.shared && note.writtenAt >= since).slice(-most);
}

/** For the transaction of what needs a note: on condition that it is still shared. */
export const stillShared = ({ assignmentId, meetingId }: Meeting): Write =>
  check(
    Meetings.get({ assignmentId, meetingId }).where((one, { exists }) => exists(one.note.shared)),
  );
