import { action } from "../action.ts";
import { meetingMover } from "./access.ts";
import { perform } from "./command.ts";
import { begin, conclude } from "./course.ts";
import { CompleteMeeting, OpenMeeting } from "./schema.ts";

/** Begins a meeting. Whoever hosts does it, and coming into the room does it, too. */
export const open = action({
  input: OpenMeeting,
  allow: meetingMover("open"),
  run: ({ input, grant }) =>
    perform("open", input, grant, (found, keep) => begin(found, found, keep)),
});

/**
 * Ends a meeting; who was there decides how it came out.
 * @throws 409 `meeting.wait`
 */
export const complete = action({
  input: CompleteMeeting,
  allow: meetingMover("complete"),
  run: ({ input, grant }) =>
    perform("complete", input, grant, (found, keep) => conclude(found, found, keep)),
});
