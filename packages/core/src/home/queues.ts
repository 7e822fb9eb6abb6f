import { commit, inSeconds } from "../db.ts";
import { retry } from "../retry.ts";
import { countShards, QueueCounts } from "./queue-counts.entity.ts";
import { type QueueMember, QueueMembers } from "./queue-members.entity.ts";

/** The states of assignments whose number the start page shows. */
export const countedStates = [
  "submitted",
  "needs_info",
  "awaiting_payment",
  "ready",
  "delivered",
  "disputed",
];

/** The queue of those that look for a teacher while nobody is asked. */
export const unoffered = "unoffered";

/** The queues of those where the team has the turn, by who of it may take it. */
export const turnQueues = { anyone: "turn-staff", deciders: "turn-deciders" } as const;

type Member = Pick<QueueMember, "memberId" | "list">;

/** Always the same shard for a member: the last sign of a ULID is random. */
const shardOf = ({ memberId }: Member) =>
  countShards[memberId.charCodeAt(memberId.length - 1) % countShards.length] ?? "0";

/** The stream repeats itself for a day. */
const remembered = 2 * 24 * 3600;

/**
 * Counts a member in the queue it stands in since a change, and no longer where it stood before.
 * One read and one transaction of at most three writes, whatever stands in the queues; a change
 * that is older than what was counted last, or says the same, is left.
 */
export function moveTo(member: Member, queue: string | undefined, order = "") {
  const change = order.padStart(40, "0");
  return retry(async () => {
    const { data: before } = await QueueMembers.get(member).go({ consistent: true });
    if (before && order && before.order > change) return;
    if (before?.queue === queue) return;
    await count(member, before ?? undefined, queue, change);
  });
}

function count(
  member: Member,
  before: QueueMember | undefined,
  queue: string | undefined,
  order: string,
) {
  const shard = shardOf(member);
  const expiresAt = inSeconds(remembered);
  return commit([
    before
      ? QueueMembers.patch(member)
          .set(queue ? { queue, order } : { order, expiresAt })
          .remove(queue ? ["expiresAt"] : ["queue"])
          .where((item, { eq, notExists }) =>
            [
              eq(item.order, before.order),
              before.queue ? eq(item.queue, before.queue) : notExists(item.queue),
            ].join(" AND "),
          )
      : QueueMembers.create({ ...member, queue, order }),
    // `upsert` on purpose: the first member makes the count.
    ...(before?.queue
      ? [QueueCounts.upsert({ queue: before.queue, shard }).add({ count: -1 })]
      : []),
    ...(queue ? [QueueCounts.upsert({ queue, shard }).add({ count: 1 })] : []),
  ]);
}

/** How many stand in each of these queues; one read of four items a queue. */
export async function sizesOf(queues: readonly string[]): Promise<(queue: string) => number> {
  const keys = queues.flatMap((queue) => countShards.map((shard) => ({ queue, shard })));
  const { data } = await QueueCounts.get(keys).go();
  return (queue) =>
    data.reduce((sum, one) => sum + (one.queue === queue ? (one.count ?? 0) : 0), 0);
}
