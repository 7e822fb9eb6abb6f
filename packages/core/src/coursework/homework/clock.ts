import { system } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { now, tryCommit } from "../../db.ts";
import { eachOf } from "../../each.ts";
import { Homeworks, homeworkShards } from "./homeworks.entity.ts";
import { indexKeysOf } from "./index-keys.ts";
import { factOf } from "./move.ts";
import { type HomeworkKey, storedHomework } from "./stored.ts";
import { aboutNow, remindersOf, toldOf } from "./timer.ts";

/** So many homeworks of a shard are looked at in one sweep, the longest due first. */
const most = 200;

/** Every homework whose time has come. The sparse index holds only those that wait for the clock. */
export async function sweepHomeworks(): Promise<void> {
  const found = await Promise.all(
    homeworkShards.map(async (shard) => {
      const query = Homeworks.query.byTimer({ shard }).lte({ timerAt: now() });
      return (await query.go({ limit: most })).data;
    }),
  );
  await eachOf(found.flat(), remindOf);
}

/**
 * Tells what there is to tell, once: the record of it stands in the same transaction as the mark. The
 * version stays, so nobody's page is stale. Where the clock came after the due date, it only says that
 * the homework is overdue.
 */
export async function remindOf(key: HomeworkKey): Promise<void> {
  const before = await storedHomework(key);
  const at = now();
  if (!before || before.timerAt > at) return;
  const { assignmentId, homeworkId, version, timerAt } = before;
  const due = remindersOf(before).filter((one) => one.at <= at);
  // Nobody asks any more for what was about another time.
  const about = aboutNow(before).map((one) => toldOf(one.reminder, one.about));
  const told = [
    ...(before.told ?? []).filter((one) => about.includes(one)),
    ...due.map((one) => toldOf(one.reminder, one.about)),
  ];
  const isLate = due.some(({ reminder }) => reminder === "overdue");
  const facts = due
    .filter(({ reminder }) => reminder !== "remind" || !isLate)
    .map((one) =>
      factOf(before, system("reminders"), `homework.${one.reminder}`, {
        dueDate: [null, one.about],
      }),
    );
  await tryCommit([
    Homeworks.patch({ assignmentId, homeworkId })
      .set({ told, ...indexKeysOf({ ...before, told }) })
      .where((one, { eq }) => `${eq(one.version, version)} AND ${eq(one.timerAt, timerAt)}`),
    ...facts.map((fact) => AuditLogs.create(fact)),
  ]);
}
