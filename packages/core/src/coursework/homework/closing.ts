import { system } from "../../actor.ts";
import { commit } from "../../db.ts";
import { retry } from "../../retry.ts";
import type { Following } from "../following.ts";
import { none } from "../work.ts";
import { type Homework, Homeworks } from "./homeworks.entity.ts";
import { released } from "./marking.ts";
import { amendment, moveHomework } from "./move.ts";
import { finalStates } from "./states.ts";
import { storedHomework } from "./stored.ts";

const actor = system("homework");

/** Asks the homework as it is now, and once more where somebody else was faster. */
const again = (key: Homework, work: (homework: Homework) => Promise<unknown>) =>
  retry(async () => {
    const homework = await storedHomework(key);
    if (homework) await work(homework);
  });

/** How the homework of an assignment follows it. */
export const followingHomework: Following<Homework> = {
  /** What is released may be marked again, and whoever is excused may not be any more. */
  async openOf(assignmentId) {
    const query = Homeworks.query.byAssignment({ assignmentId });
    const { data } = await query.go({ consistent: true, pages: "all" });
    return data.filter(({ status }) => status !== "cancelled");
  },

  /** What is marked is released, and what is not ends as it is. */
  close: (key, reason) =>
    again(key, async (homework) => {
      if (finalStates.includes(homework.status)) return;
      const change = { actor, part: "system" as const, reason };
      await (homework.status === "graded"
        ? moveHomework(homework, "release", { ...change, ...released(homework) })
        : moveHomework(homework, "cancel", change));
    }),

  handOver: (key, teacherId, teacherName) =>
    again(key, async (homework) => {
      if (homework.teacherId === teacherId || homework.status === "cancelled") return;
      const isNobody = teacherId === none;
      await commit(
        amendment(homework, {
          actor,
          action: "homework.hand-over",
          set: { teacherId, ...(!isNobody && { teacherName }) },
          remove: isNobody ? ["teacherName"] : [],
          changes: { teacher: [homework.teacherName, isNobody ? null : teacherName] },
        }),
      );
    }),
};
