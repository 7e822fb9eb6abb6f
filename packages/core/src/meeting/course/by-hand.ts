import { action } from "../../action.ts";
import { meetingMover } from "../access.ts";
import { perform } from "../move/command.ts";
import { CompleteMeeting, OpenMeeting } from "../schema.ts";
import { begin, conclude } from "./begin-and-end.ts";

/** Begins a meeting. Coming into the room as its host does it, too. */
export const open = action({
  input: OpenMeeting,
  allow: meetingMover("open"),
  run: ({ input, grant }) =>
    perform("open", input, grant, (found, keep) => begin(found, found, keep)),
});

/**
 * Ends a meeting; who was there decides how it came out. Behind a link nobody sees that, so whoever
 * ends it says who came.
 * @throws 409 `meeting.wait`; 400 `meeting.counted`
 */
export const complete = action({
  input: CompleteMeeting,
  allow: meetingMover("complete"),
  run: ({ input, grant }) =>
    perform("complete", input, grant, (found, keep) =>
      conclude(found, found, { also: keep, came: input.came }),
    ),
});
