import { system } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit, now } from "../db.ts";
import { eachOf } from "../each.ts";
import { AppError } from "../error.ts";
import { itemAfter } from "../transition.ts";
import { Assignments, queueShards } from "./assignments.entity.ts";
import { indexKeysOf } from "./move/index-keys.ts";
import { move, stale } from "./move/move.ts";
import { stepDue } from "./timer.ts";
import { type Workspace, workspaceOf } from "./workspace.ts";

const job = system("clock");
const byClock = { actor: job, part: "system" as const };

/** So many assignments of a shard are looked at in one sweep, the longest due first. */
const most = 200;

/** Every assignment whose time has come. The sparse index holds only those that wait for the clock. */
export async function sweep(): Promise<void> {
  const found = await Promise.all(
    queueShards.map(async (shard) => {
      const query = Assignments.query.byTimer({ timer: `due${shard}` }).lte({ timerAt: now() });
      return (await query.go({ limit: most })).data;
    }),
  );
  await eachOf(found.flat(), ({ assignmentId }) => upToDate(assignmentId));
}

/** An assignment as time has left it: what is due is done before it is read. */
export async function upToDate(assignmentId: string) {
  let found = await workspaceOf(assignmentId);
  // Two steps can be due at once; a few more tries are for who moved it at the same moment.
  for (let tries = 0; found && tries < 5 && (await settle(found)); tries++) {
    found = await workspaceOf(assignmentId);
  }
  return found;
}

/**
 * Does what is due on an assignment that was just read; true when something was, so that it is to be
 * read again. What another clock or a person did at the same moment is left alone.
 */
export async function settle(workspace: Workspace): Promise<boolean> {
  const step = stepDue(workspace.assignment, now());
  if (!step) return false;
  try {
    await steps[step](workspace);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  return true;
}

const steps = {
  /** The quote was not accepted in time. */
  async lapse(workspace: Workspace) {
    const { quotes } = workspace.assignment;
    const lapsed = quotes.map((one) =>
      one.state === "open" ? { ...one, state: "lapsed" as const } : one,
    );
    // Loaded only here: whoever reads an assignment asks the clock.
    const { endsUnpaid } = await import("./quote/billing.ts");
    const mover = { ...workspace, ...byClock };
    return endsUnpaid(mover)((also) => move("lapse", mover, { set: { quotes: lapsed }, also }));
  },

  /** Nobody said anything: the delivery counts as accepted from its deadline on. */
  "accept-delivery"(workspace: Workspace) {
    const { acceptanceDeadline = now() } = workspace.assignment;
    const set = { completedAt: acceptanceDeadline };
    return move("accept-delivery", { ...workspace, ...byClock }, { set });
  },

  warn,
};

/** Reminds the student; the record is what the notice is made from. The version stays, nobody's page is stale. */
async function warn({ assignment: before }: Workspace) {
  const { assignmentId, acceptanceDeadline, timerAt } = before;
  const set = { warnedAt: now() };
  const fact = record(job, {
    action: "assignment.warn",
    entity: ["ASSIGNMENTS", assignmentId],
    scope: assignmentId,
    changes: { acceptanceDeadline: [acceptanceDeadline, acceptanceDeadline] },
  });
  await commit(
    [
      Assignments.patch({ assignmentId })
        .set({ ...set, ...indexKeysOf(itemAfter(before, set, [])) })
        .where((one, { eq }) => `${eq(one.timerAt, timerAt)} AND ${eq(one.status, "delivered")}`),
      AuditLogs.create(fact),
    ],
    stale(before),
  );
}
