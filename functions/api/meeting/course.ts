import { complete, open } from "@lyceum/core/meeting/course/by-hand.ts";
import { meetingLifecycle } from "@lyceum/core/meeting/lifecycle.ts";
import { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { callersOf, commands } from "../commands.ts";

const answer = MeetingView;

/** How a meeting begins and ends by hand. Mounted at /assignments */
export const meetingCourse = commands(["Meetings"], {
  "/:assignmentId/meetings/:meetingId/open": {
    action: open,
    summary: "Begin a meeting",
    access: callersOf(meetingLifecycle, "open"),
    answer,
  },
  "/:assignmentId/meetings/:meetingId/complete": {
    action: complete,
    summary: "End a meeting; who was there decides how it came out",
    access: callersOf(meetingLifecycle, "complete"),
    answer,
  },
});
