import { action } from "../../action.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { participant } from "../access.ts";
import type { Assignment } from "../assignments.entity.ts";
import { amend } from "../move/command.ts";
import {
  AcceptExtension,
  CounterExtension,
  RefuseExtension,
  RequestExtension,
} from "../move/schema.ts";
import { stampOf } from "../move/stamp.ts";
import type { Extension } from "../records.ts";
import { isMoreTime } from "./extension-actions.ts";

type Talker = "student" | "teacher";

/** The deadline is talked about by these two; the rest looks on. */
const talker =
  (...parts: Talker[]) =>
  async (...call: Parameters<typeof participant>) => {
    const grant = await participant(...call);
    return grant && parts.some((one) => one === grant.part) && grant;
  };

/** The teacher asks for more time. */
export const requestExtension = action({
  input: RequestExtension,
  allow: talker("teacher"),
  run: ({ input: { reason, dueDate, ...input }, grant }) =>
    amend("request-extension", { reason, dueDate, ...input }, grant, ({ assignment, actor }) => {
      mustBeLater(assignment, dueDate);
      return {
        set: { extension: { dueDate, reason, state: "requested", ...stampOf(actor) } },
        changes: { extension: [null, "requested"] },
        reason,
      };
    }),
});

function mustBeLater(item: Assignment, dueDate: string) {
  if (isMoreTime(item, dueDate)) return;
  throw new AppError(
    "invalid",
    "assignment.due-date",
    "Choose a time after the current due date.",
    { field: "dueDate" },
  );
}

/** The request that stands; `amend` has made sure that there is one. */
function asked({ assignmentId, extension }: Assignment): Extension {
  if (extension) return extension;
  throw new Error(`${assignmentId} has no extension to answer.`);
}

/** The student agrees to what was asked, or the teacher to what the student offers instead. */
export const acceptExtension = action({
  input: AcceptExtension,
  allow: talker("student", "teacher"),
  run: ({ input, grant }) =>
    amend("accept-extension", input, grant, ({ assignment }) => {
      const extension = asked(assignment);
      const dueDate = extension.counter ?? extension.dueDate;
      return {
        set: { dueDate, extension: { ...extension, state: "accepted", answeredAt: now() } },
        changes: {
          dueDate: [assignment.dueDate, dueDate],
          extension: [extension.state, "accepted"],
        },
      };
    }),
});

/** The due date stays as it is. */
export const refuseExtension = action({
  input: RefuseExtension,
  allow: talker("student", "teacher"),
  run: ({ input: { reason, ...input }, grant }) =>
    amend("refuse-extension", { reason, ...input }, grant, ({ assignment }) => {
      const extension = asked(assignment);
      const refused = { refusal: reason, answeredAt: now() };
      return {
        set: { extension: { ...extension, ...refused, state: "refused" } },
        changes: { extension: [extension.state, "refused"] },
        reason,
      };
    }),
});

/** The student offers another date. */
export const counterExtension = action({
  input: CounterExtension,
  allow: talker("student"),
  run: ({ input, grant }) =>
    amend("counter-extension", input, grant, ({ assignment }) => {
      mustBeLater(assignment, input.dueDate);
      const extension = asked(assignment);
      return {
        set: { extension: { ...extension, counter: input.dueDate, state: "countered" } },
        changes: { extension: [extension.state, "countered"] },
      };
    }),
});
