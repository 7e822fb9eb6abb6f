import { action } from "../action.ts";
import { record } from "../audit/record.ts";
import { commit, inSeconds } from "../db.ts";
import { entrant, givesReason, looked } from "./access.ts";
import { LookInto, ThreadParam } from "./schema.ts";
import { store } from "./store.ts";

const lasts = 12 * 3600;

/**
 * Says why one looks into a thread one takes no part in. Admins must before they see anything of it,
 * once for each thread and sign-in; the reason is kept in the audit log. To others it does nothing.
 */
export const look = action({
  input: LookInto.extend(ThreadParam.shape),
  allow: entrant,
  async run({ actor, input: { threadId, reason }, grant }) {
    if (!givesReason(grant) || (await looked(grant))) return;
    const { authId, userId } = grant.actor;
    const fact = record(actor, {
      action: "thread.read",
      entity: ["THREADS", threadId],
      scope: grant.thread.assignmentId ?? threadId,
      reason,
    });
    await commit(
      store.transaction.write(({ looks, auditLogs }) => [
        // `put` on purpose: one that ran out may still stand there.
        looks.put({ threadId, authId, userId, reason, expiresAt: inSeconds(lasts) }).commit(),
        auditLogs.create(fact).commit(),
      ]),
    );
  },
});
