import { action } from "../../action.ts";
import { submission } from "../version/submit.ts";
import { type WritingHolder, writingMover } from "./access.ts";
import { mayNow } from "./allowed.ts";
import { again, shown } from "./command.ts";
import { moveWriting } from "./move.ts";
import { SubmitWriting } from "./schema.ts";
import { teachersTurn } from "./states.ts";
import { workOf } from "./stored.ts";
import { receiptOf } from "./view.ts";

const run = submission({
  kind: "writing",
  again: again<WritingHolder>,
  work: ({ writing }) => ({ ...writing, ref: workOf(writing) }),
  repeated: ({ writing }) => (teachersTurn.includes(writing.status) ? "same" : "refused"),
  mayNow: (found) => mayNow(found, "submit", found.part),
  move: ({ writing, actor, part }, change, also) =>
    moveWriting(writing, "submit", { actor, part, ...change }, also),
  answer: async (found, receipt) => ({
    receipt: receiptOf(found.writing, receipt),
    writing: await shown(found),
  }),
});

/**
 * The next version of a writing. Only the student submits.
 * @throws 409 `draft.elsewhere`, `writing.unchanged`, `writing.file-not-ready`; 400 `writing.empty`
 */
export const submit = action({ input: SubmitWriting, allow: writingMover("submit"), run });
