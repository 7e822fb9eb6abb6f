import * as z from "zod";
import { action } from "../../action.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { userIdOf } from "../../id.ts";
import { openThread } from "../../thread/seat/assignment-thread.ts";
import { accountOf } from "../../user/account.ts";
import { mover, mustBeVerified } from "../access.ts";
import { hasOwnText } from "../file/summary.ts";
import { perform, unlessDone } from "../move/command.ts";
import {
  AnswerStaff,
  AskStudent,
  DeclineAssignment,
  DiscardAssignment,
  integrityDeclaration,
  SubmitAssignment,
} from "../schema.ts";
import { besideGone } from "../workspace.ts";
import { declarationOf } from "./declaration.ts";
import { mustBeOffered } from "./policy.ts";
import { needsFile } from "./schema.ts";

const mayDiscard = mover("discard");

/** Throws a draft away. Its code is not given again. */
export const discard = action({
  input: DiscardAssignment.extend({ key: z.string().optional() }),
  allow: (actor, input) => unlessDone("discard", actor, input, () => mayDiscard(actor, input)),
  run: async ({ input, grant }) => {
    if (grant !== "done")
      await perform("discard", input, grant, ({ assignment }) => ({
        also: besideGone(assignment.assignmentId),
      }));
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
    perform("submit", input, grant, async () => {
      const { assignment, actor, part, summaries } = grant;
      const { assignmentId, studentId, assignmentCode: code, title, serviceType } = assignment;
      const userId = userIdOf(studentId);
      mustBeVerified(actor);
      if (!assignment.dueDate || assignment.dueDate <= now()) {
        throw missing("dueDate", "Choose a due date in the future.");
      }
      const signs = part === "student" && input.declaration;
      const integrity = signs ? declarationOf(actor) : assignment.integrity;
      if (integrity?.version !== integrityDeclaration.version) {
        throw missing("declaration", "The integrity declaration has not been signed.");
      }
      const student = (await accountOf(userId))?.student;
      mustBeOffered(assignment, student?.country ?? "");
      const { ownTexts } = summaries.files;
      const needsText = needsFile.some((one) => one === serviceType);
      if (needsText && !ownTexts) {
        throw missing("file", "Add your own text first: a file that you have written yourself.");
      }
      // Nobody can quote, accept or begin what nobody has described.
      const hasBrief = Boolean(assignment.brief?.trim());
      if (!hasBrief && !ownTexts) {
        throw missing("brief", "Write a brief, or add a file that says what you need.");
      }
      const name = assignment.studentName;
      return {
        set: { integrity, submittedAt: now() },
        changes: signs ? { integrity: [null, integrity.version] } : undefined,
        also: [
          ...openThread({ assignmentId, student: { userId, name }, code, title }),
          // The last text might be deleted at this very moment.
          ...(needsText || !hasBrief ? [hasOwnText(assignmentId)] : []),
        ],
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
    perform("decline", input, grant, async (one) => {
      const { reason, text } = input;
      // Loaded only here: whoever hands in, asks or answers has nothing to do with invoices.
      const { endsUnpaid } = await import("../quote/billing.ts");
      return { set: { declined: { reason, text } }, reason, within: endsUnpaid(one) };
    }),
});
