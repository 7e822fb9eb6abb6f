import { action } from "../../action.ts";
import { mover } from "../access.ts";
import type { Assignment } from "../assignments.entity.ts";
import { perform } from "../move/command.ts";
import type { Effect } from "../move/move.ts";
import { HoldAssignment, ResumeAssignment } from "../move/schema.ts";
import { stampOf } from "../move/stamp.ts";
import type { Hold } from "../records.ts";

/** Everything stands still; where it came from and since when is kept. */
export const hold = action({
  input: HoldAssignment,
  allow: mover("hold"),
  run: ({ input: { reason, ...input }, grant }) =>
    perform("hold", { reason, ...input }, grant, ({ assignment, actor }) => ({
      set: { hold: { reason, from: assignment.status, ...stampOf(actor) } },
      reason,
    })),
});

/** Goes on where it was. Every date that was still to come moves by the length of the hold. */
export const resume = action({
  input: ResumeAssignment,
  allow: mover("resume"),
  run: ({ input, grant }) =>
    perform("resume", input, grant, ({ assignment }) => {
      if (!assignment.hold)
        throw new Error(`${assignment.assignmentId} is on hold without a hold.`);
      return resumed(assignment, assignment.hold);
    }),
});

/** What a resume writes. */
export function resumed(assignment: Assignment, held: Hold): Effect {
  const { dueDate, acceptanceDeadline, warnedAt, extension } = assignment;
  const length = Date.now() - Date.parse(held.at);
  const later = (date: string) => new Date(Date.parse(date) + length).toISOString();
  const moved = dueDate && later(dueDate);
  const asked = extension && {
    ...extension,
    dueDate: later(extension.dueDate),
    ...(extension.counter && { counter: later(extension.counter) }),
  };
  const isOpen = extension?.state === "requested" || extension?.state === "countered";
  return {
    to: held.from,
    set: {
      ...(moved && { dueDate: moved }),
      ...(acceptanceDeadline && { acceptanceDeadline: later(acceptanceDeadline) }),
      // Who was reminded is not reminded again.
      ...(warnedAt && { warnedAt: later(warnedAt) }),
      ...(isOpen && { extension: asked }),
    },
    remove: ["hold"],
    changes: moved ? { dueDate: [dueDate, moved] } : undefined,
  };
}
