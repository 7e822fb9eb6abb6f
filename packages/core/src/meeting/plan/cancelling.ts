import { action } from "../../action.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { meetingMover } from "../access.ts";
import type { Meeting } from "../meetings.entity.ts";
import { perform } from "../move/command.ts";
import { CancelMeeting } from "../schema.ts";
import { byTransaction, inScope } from "../series/scope.ts";
import { cancelThese } from "./cancel-writes.ts";
import { isLateFor } from "./free-cancelling.ts";

/**
 * Cancels a meeting, or it and those that follow in its series. A student who is late says that they
 * know it (`isLate`).
 * @throws 409 `meeting.late`
 */
export const cancel = action({
  input: CancelMeeting,
  allow: meetingMover("cancel"),
  run: ({ input, grant }) =>
    perform("cancel", input, grant, async (found, keep) => {
      const { meeting, actor, part } = found;
      const scope = meeting.status === "scheduled" ? input.scope : "one";
      // The last ones first: what was begun is then found again by the first.
      const all = (await inScope(found, scope)).toReversed();
      // One that follows may have been moved closer than this one.
      const at = now();
      const isLate = all.find((one) => isLateFor(one.meeting, part, at));
      if (isLate && !input.isLate) throw late(isLate.meeting);
      const by = { actor, part, reason: input.reason, at };
      await byTransaction(all, (some, isLast) => cancelThese(some, by, isLast ? keep : []));
    }),
});

const late = ({ status: state, cutOffHours }: Meeting) =>
  new AppError(
    "conflict",
    "meeting.late",
    `It begins in less than ${cutOffHours} hours, so it may be charged. Confirm that you want to cancel it late.`,
    { state, field: "isLate" },
  );
