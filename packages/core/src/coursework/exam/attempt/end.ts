import { system } from "../../../actor.ts";
import { commit, now } from "../../../db.ts";
import { retry } from "../../../retry.ts";
import { storedExam } from "../stored.ts";
import { handingIn } from "./hand-in.ts";
import { type AttemptKey, storedAttempt } from "./stored.ts";

/**
 * Submits an attempt whose time is over, as it stands at its end: whoever comes by after it does so,
 * and the sweep. Of several at once one does it.
 */
export const endOverdue = (key: AttemptKey): Promise<void> =>
  retry(async () => {
    const [attempt, exam] = await Promise.all([storedAttempt(key), storedExam(key)]);
    if (!exam || attempt?.status !== "in_progress") return;
    const at = attempt.endsAt;
    if (!at || now() <= at) return;
    const actor = system("exams");
    await commit(await handingIn({ exam, attempt, event: "auto-submit", actor, at }));
  });
