import { profileId } from "@lyceum/core/id.ts";
import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import type { Other } from "../../../lib/meeting/when.ts";

/** Between whom a time is chosen, for whoever chooses. */
export interface TimeScene {
  assignmentId: string;
  teacherId: string;
  /** The one that is to be moved. */
  meetingId?: string;
  /** When it is now: where choosing another time begins. */
  from?: string;
  /** Whose times are shown beside the reader's. */
  others: Other[];
  /** Other times than the free ones of the teacher may be chosen, too. */
  isFree: boolean;
}

export const teacherIdOf = ({ teacher }: Pick<MeetingView, "teacher">) =>
  profileId("teacher", teacher.userId);
