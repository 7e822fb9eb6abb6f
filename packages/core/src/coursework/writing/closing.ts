import { system } from "../../actor.ts";
import { commit } from "../../db.ts";
import { retry } from "../../retry.ts";
import type { Following } from "../following.ts";
import { none } from "../work.ts";
import { released } from "./marking.ts";
import { amendment, moveWriting } from "./move.ts";
import { finalStates } from "./states.ts";
import { storedWriting } from "./stored.ts";
import { type Writing, Writings } from "./writings.entity.ts";

const actor = system("writings");

/** Asks the writing as it is now, and once more where somebody else was faster. */
const again = (key: Writing, work: (writing: Writing) => Promise<unknown>) =>
  retry(async () => {
    const writing = await storedWriting(key);
    if (writing && !finalStates.includes(writing.status)) await work(writing);
  });

/** How the writings of an assignment follow it. */
export const followingWritings: Following<Writing> = {
  async openOf(assignmentId) {
    const query = Writings.query.byAssignment({ assignmentId });
    const { data } = await query.go({ consistent: true, pages: "all" });
    return data.filter(({ status }) => !finalStates.includes(status));
  },

  /** What was approved is returned, and what was not ends as it is. */
  close: (key, reason) =>
    again(key, (writing) => {
      const change = { actor, part: "system" as const, reason };
      if (writing.status !== "approved") return moveWriting(writing, "withdraw", change);
      return moveWriting(writing, "return", { ...change, ...released(writing) });
    }),

  handOver: (key, teacherId, teacherName) =>
    again(key, async (writing) => {
      if (writing.teacherId === teacherId) return;
      const isNobody = teacherId === none;
      await commit(
        amendment(writing, {
          actor,
          action: "writing.hand-over",
          set: { teacherId, ...(!isNobody && { teacherName }) },
          remove: isNobody ? ["teacherName"] : [],
          changes: { teacher: [writing.teacherName, isNobody ? null : teacherName] },
        }),
      );
    }),
};
