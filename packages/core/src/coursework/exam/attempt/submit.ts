import { action } from "../../../action.ts";
import { commit, now } from "../../../db.ts";
import { retry } from "../../../retry.ts";
import { shown } from "../command.ts";
import type { ExamSubmittedView } from "../schema.ts";
import { isRunning, mustBeInEpoch, refusal } from "./fits.ts";
import { handingIn } from "./hand-in.ts";
import { SubmitExam } from "./schema.ts";
import { type Sitter, sitterAgain, sitterOf } from "./sitting.ts";
import { isHandedIn, submissionOf } from "./submission.ts";

/**
 * Hands the attempt in as it stands. Whatever was not sent before is not in it. Submitted again, and
 * where the clock was faster, it is answered with the receipt of what was handed in.
 * @throws 409 `exam.elsewhere`, `exam.over`, `exam.not-started`
 */
export const submit = action({
  input: SubmitExam,
  allow: sitterOf,
  async run({ input, grant }): Promise<ExamSubmittedView> {
    await retry(async (tried) => submitted(tried ? await sitterAgain(grant) : grant, input.epoch));
    const { actor, exam, attempt } = await sitterAgain(grant);
    if (!isHandedIn(attempt)) throw await refusal(attempt, now());
    const [receipt, view] = await Promise.all([submissionOf(attempt), shown({ actor, exam })]);
    return { receipt, exam: view };
  },
});

async function submitted({ actor, exam, attempt }: Sitter, epoch: number): Promise<void> {
  const at = now();
  if (!isRunning(attempt, at)) {
    const why = await refusal(attempt, at);
    // The clock, or the same press before, has handed it in.
    if (attempt.status === "in_progress" || isHandedIn(attempt)) return;
    throw why;
  }
  mustBeInEpoch(attempt, epoch);
  await commit(await handingIn({ exam, attempt, event: "submit", actor, at }));
}
