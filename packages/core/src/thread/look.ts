import { action } from "../action.ts";
import { isAdmin } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit, expired, inSeconds, tryCommit } from "../db.ts";
import { entrant, givesReason, looked, ofTheDesk, type Seat } from "./access.ts";
import { lookHours } from "./limits.ts";
import { LookInto, ThreadParam } from "./schema.ts";
import { ThreadLooks } from "./thread-looks.entity.ts";

const lasts = { reason: lookHours * 3600, entry: 3600 };

/**
 * Says why one looks into a thread one takes no part in. Admins must before they see anything of it,
 * once for each thread and sign-in; the reason is kept in the audit log. To others it does nothing.
 */
export const look = action({
  input: LookInto.extend(ThreadParam.shape),
  allow: entrant,
  async run({ input: { threadId, reason }, grant }) {
    if (!givesReason(grant) || (await looked(grant))) return;
    const { authId, userId } = grant.actor;
    const fact = reading(grant, reason);
    await commit([
      // `put` on purpose: one that ran out may still stand there.
      ThreadLooks.put({ threadId, authId, userId, reason, expiresAt: inSeconds(lasts.reason) }),
      AuditLogs.create(fact),
    ]);
  },
});

const reading = ({ actor, thread: { threadId, assignmentId } }: Seat, reason?: string) =>
  record(actor, {
    action: "thread.read",
    entity: ["THREADS", threadId],
    scope: assignmentId ?? threadId,
    reason,
  });

/**
 * Who looks into a thread that is not the own one leaves a record: finance anywhere, reps beyond the
 * desk. Who has said why has left one with the reason.
 */
const leavesRecord = (seat: Seat) =>
  !seat.participant &&
  !givesReason(seat) &&
  (isAdmin(seat.actor) || !ofTheDesk.includes(seat.thread.threadType));

/**
 * Notes that staff read in a thread they take no part in: once for all that one page asks at the same
 * time, and for what is read within the hour.
 */
export async function noteLook(seat: Seat) {
  if (!leavesRecord(seat)) return;
  const { authId, userId } = seat.actor;
  const { threadId } = seat.thread;
  const { data } = await ThreadLooks.get({ threadId, authId }).go();
  if (data && !expired(data)) return;
  const entry = { threadId, authId, userId, expiresAt: inSeconds(lasts.entry) };
  const fact = reading(seat);
  // Where it is refused this look is in the log already.
  await tryCommit([
    ThreadLooks
      // `put` on purpose: one that ran out may still stand there.
      .put(entry)
      .where(
        ({ expiresAt }, { notExists, lte }) =>
          `${notExists(expiresAt)} OR ${lte(expiresAt, inSeconds(0))}`,
      ),
    AuditLogs.create(fact),
  ]);
}
