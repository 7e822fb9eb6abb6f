import { action } from "../action.ts";
import { now } from "../db.ts";
import { AppError } from "../error.ts";
import { mover, mustBeVerified } from "./access.ts";
import { declarationOf, perform } from "./move.ts";
import {
  AnswerStaff,
  AskStudent,
  DeclineAssignment,
  DiscardAssignment,
  integrityDeclaration,
  SubmitAssignment,
} from "./schema.ts";

/** Throws a draft away. Its code is not given again. */
export const discard = action({
  input: DiscardAssignment,
  allow: mover("discard"),
  run: async ({ input, grant }) => {
    await perform("discard", input, grant);
  },
});

/**
 * Hands a draft in. A student signs the declaration in the same step; for a student who has signed
 * already staff may hand it in.
 * @throws 400 with the field that is missing
 */
export const submit = action({
  input: SubmitAssignment,
  allow: mover("submit"),
  run: ({ input, grant }) =>
    perform("submit", input, grant, () => {
      const { assignment, actor, part } = grant;
      mustBeVerified(actor);
      if (!assignment.dueDate || assignment.dueDate <= now()) {
        throw missing("dueDate", "Say until when you need it: a time in the future.");
      }
      const signs = part === "student" && input.declaration;
      const integrity = signs ? declarationOf(actor) : assignment.integrity;
      if (integrity?.version !== integrityDeclaration.version) {
        throw missing("declaration", "The declaration of integrity is not signed.");
      }
      return {
        set: { integrity, submittedAt: now() },
        changes: signs ? { integrity: [null, integrity.version] } : undefined,
      };
    }),
});

const missing = (field: string, message: string) =>
  new AppError("invalid", `assignment.${field === "dueDate" ? "due-date" : field}`, message, {
    field,
  });

/** Staff need to know something before they can quote; the clock stands still until the answer. */
export const ask = action({
  input: AskStudent,
  allow: mover("ask"),
  run: ({ input, grant }) =>
    perform("ask", input, grant, ({ assignment, actor }) => {
      const asked = {
        text: input.question,
        askedAt: now(),
        askedBy: actor.userId,
        askedByName: actor.name,
      };
      return { set: { questions: [...assignment.questions, asked] } };
    }),
});

export const answer = action({
  input: AnswerStaff,
  allow: mover("answer"),
  run: ({ input, grant }) =>
    perform("answer", input, grant, ({ assignment: { questions } }) => {
      const open = questions.at(-1);
      const answered = open && { ...open, answer: input.answer, answeredAt: now() };
      return { set: { questions: answered ? [...questions.slice(0, -1), answered] : questions } };
    }),
});

/** Staff cannot take it. The text is for the student's eyes. */
export const decline = action({
  input: DeclineAssignment,
  allow: mover("decline"),
  run: ({ input, grant }) =>
    perform("decline", input, grant, () => {
      const { reason, text } = input;
      return { set: { declined: { reason, text } }, reason };
    }),
});
