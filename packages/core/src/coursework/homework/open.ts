import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { now, tryCommit } from "../../db.ts";
import { homeworkMover } from "./access.ts";
import { mayNow } from "./allowed.ts";
import { shown } from "./command.ts";
import { Homeworks } from "./homeworks.entity.ts";
import { factOf } from "./move.ts";
import { HomeworkRef } from "./schema.ts";

/**
 * Notes that the student has seen the homework, once. Its version stays, so nobody's page is stale,
 * and a second time changes nothing.
 */
export const open = action({
  input: HomeworkRef,
  allow: homeworkMover("open"),
  async run({ grant }) {
    const { homework, actor, part } = grant;
    if (!homework.openedAt) {
      mayNow(grant, "open", part);
      const { assignmentId, homeworkId } = homework;
      await tryCommit([
        Homeworks.patch({ assignmentId, homeworkId })
          .set({ openedAt: now() })
          .where((one, { notExists }) => notExists(one.openedAt)),
        AuditLogs.create(factOf(homework, actor, "homework.open")),
      ]);
    }
    return shown(grant);
  },
});
