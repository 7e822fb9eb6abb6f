import { action } from "../../action.ts";
import { commit, now } from "../../db.ts";
import { meetingMover } from "../access.ts";
import { amendment } from "../move/amend.ts";
import { perform } from "../move/command.ts";
import { ReviewNoShow } from "./schema.ts";

/** Somebody of the team has looked at a no-show for which nothing is charged: it leaves the list. */
export const review = action({
  input: ReviewNoShow,
  allow: meetingMover("review"),
  run: ({ input, grant }) =>
    perform("review", input, grant, async ({ meeting, actor }, keep) => {
      const set = { reviewedAt: now() };
      await commit([...amendment({ meeting, actor, action: "meeting.review", set }), ...keep]);
    }),
});
