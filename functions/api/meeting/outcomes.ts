import { correct } from "@lyceum/core/meeting/attendance/correct.ts";
import { decideDispute, dispute } from "@lyceum/core/meeting/dispute/disputes.ts";
import { meetingLifecycle } from "@lyceum/core/meeting/lifecycle.ts";
import { writeNote } from "@lyceum/core/meeting/note/notes.ts";
import { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { review } from "@lyceum/core/meeting/tasks/review.ts";
import { callersOf, commands } from "../commands.ts";

const workers = ["cs-rep", "operations", "owner"] as const;
const answer = MeetingView;

/** What is done to a meeting once it has ended. Mounted at /assignments */
export const meetingOutcomes = commands(["Meetings"], {
  "/:assignmentId/meetings/:meetingId/note": {
    action: writeNote,
    summary: "Write the note of a meeting: a part for the student, and one that stays inside",
    access: ["teacher", ...workers],
    answer,
  },
  "/:assignmentId/meetings/:meetingId/correct": {
    action: correct,
    summary:
      "Say what a meeting came to, where that is not what was noted; what is charged follows",
    access: callersOf(meetingLifecycle, "correct"),
    answer,
  },
  "/:assignmentId/meetings/:meetingId/dispute": {
    action: dispute,
    summary: "Say that the outcome of a meeting is wrong",
    access: ["student"],
    answer,
  },
  "/:assignmentId/meetings/:meetingId/decide-dispute": {
    action: decideDispute,
    summary: "Decide what a student said of an outcome",
    access: workers,
    answer,
  },
  "/:assignmentId/meetings/:meetingId/review": {
    action: review,
    summary: "Mark a no-show as looked at",
    access: workers,
    answer,
  },
});
