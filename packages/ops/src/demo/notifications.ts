import type { UserActor } from "@lyceum/core/actor.ts";
import { tellPeople } from "@lyceum/core/assignment/notice/send.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { archive, list, read, seeAll } from "@lyceum/core/notification/notifications.ts";
import { snooze } from "@lyceum/core/notification/snooze.ts";

const day = 86_400_000;

/**
 * What somebody was told of an old assignment: read, put away, snoozed, the rest seen. It tells
 * what the stream would tell later, once as always; what is newer comes by the stream, unseen.
 */
export async function sortNotifications(actor: UserActor, assignmentId: string) {
  const { data } = await AuditLogs.query.byScope({ scopeId: assignmentId }).go({ pages: "all" });
  // One after the other: what is told twice of one thing is merged.
  for (const fact of data) await tellPeople(fact);
  const { items } = await list(actor, { filter: "all", limit: 20 });
  const [latest, ...older] = items;
  if (latest) {
    const until = new Date(Date.now() + day).toISOString();
    await snooze(actor, { notificationId: latest.id, until });
  }
  for (const [at, { id: notificationId }] of older.entries()) {
    if (at < 3) await read(actor, { notificationId });
    else if (at < 5) await archive(actor, { notificationId });
  }
  await seeAll(actor, {});
}
