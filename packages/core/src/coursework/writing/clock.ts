import { system } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { now, tryCommit } from "../../db.ts";
import { eachOf } from "../../each.ts";
import { none } from "../work.ts";
import { indexKeysOf } from "./index-keys.ts";
import { factOf } from "./move.ts";
import { storedWriting, type WritingKey } from "./stored.ts";
import { Writings, writingShards } from "./writings.entity.ts";

/** So many writings of a shard are looked at in one sweep, the longest due first. */
const most = 200;

/** Every writing whose time has come. The sparse index holds only those that wait for the clock. */
export async function sweepWritings(): Promise<void> {
  const found = await Promise.all(
    writingShards.map(async (shard) => {
      const query = Writings.query.byTimer({ shard }).lte({ timerAt: now() });
      return (await query.go({ limit: most })).data;
    }),
  );
  await eachOf(found.flat(), remind);
}

/**
 * Reminds the student of a due date, once: the record of it stands in the same transaction as the
 * mark. The version stays, so nobody's page is stale. Where the clock was late past the due date
 * nothing is said.
 */
export async function remind(key: WritingKey): Promise<void> {
  const before = await storedWriting(key);
  if (!before?.dueAt || before.timerAt === none || before.timerAt > now()) return;
  const { assignmentId, writingId, dueAt, version } = before;
  const told = [...(before.told ?? []), dueAt];
  const fact = factOf(before, system("reminders"), "writing.remind", { dueDate: [null, dueAt] });
  await tryCommit([
    Writings.patch({ assignmentId, writingId })
      .set({ told, ...indexKeysOf({ ...before, told }) })
      .where((one, { eq }) => `${eq(one.version, version)} AND ${eq(one.timerAt, before.timerAt)}`),
    ...(dueAt > now() ? [AuditLogs.create(fact)] : []),
  ]);
}
