import { action } from "../../action.ts";
import { commit, now } from "../../db.ts";
import { stampOf } from "../stamp.ts";
import { examMover } from "./access.ts";
import { newAttempt } from "./attempt/make.ts";
import { albumOf, perform } from "./command.ts";
import { mustBeMarkedByItself } from "./edit.ts";
import { movement } from "./move.ts";
import { nextPaper } from "./paper/make.ts";
import { ExamCommand } from "./schema.ts";
import { toldAtFirst } from "./timer.ts";
import { paperOf } from "./view.ts";
import { mustHaveWindow } from "./window.ts";

/**
 * The student learns of the exam, and its questions stay as they are: they are the first version of
 * its paper.
 * @throws 400 `exam.paper` with all that is missing, `exam.window`, `exam.past`, `exam.by-hand`
 */
export const publish = action({
  input: ExamCommand,
  allow: examMover("publish"),
  run: ({ input, grant }) =>
    perform("publish", input, grant, async (found, keep) => {
      const { exam, actor, part } = found;
      mustHaveWindow(exam);
      const paper = await nextPaper({
        paperId: exam.paperId,
        version: 0,
        paper: await paperOf(exam),
        album: albumOf(found),
        stamp: stampOf(found),
        reason: input.reason,
      });
      const set = {
        ...paper.set,
        publishedAt: now(),
        attempt: 1,
        attemptStatus: "not_started",
        told: toldAtFirst(exam),
      } as const;
      const after = { ...exam, ...set };
      mustBeMarkedByItself(after);
      const { writes } = await movement(exam, "publish", {
        actor,
        part,
        set,
        remove: ["draft", "prepared"],
        reason: input.reason,
        changes: { opensAt: [null, exam.opensAt], closesAt: [null, exam.closesAt] },
      });
      await commit([...writes, ...paper.writes, newAttempt(after, 1), ...keep]);
    }),
});
