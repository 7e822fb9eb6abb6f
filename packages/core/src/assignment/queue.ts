import { type Assignment, Assignments, queueShards } from "./assignments.entity.ts";

/** Where an assignment stands in its queue. */
export const placeInQueue = ({ queueSince, assignmentId }: Assignment) =>
  `${queueSince},${assignmentId}`;

/** Beyond its even share of a page a shard is asked for so many, so that a second question is rare. */
const slack = 8;

/**
 * The first so many of one state from a place on, who waits longest first. Each shard is asked for
 * about its share; one that may hold more of what belongs on the page is asked again.
 */
export async function inQueue(status: string, before: string | undefined, wanted: number) {
  const chunk = Math.ceil(wanted / queueShards.length) + slack;
  const shards = queueShards.map((shard) => ({ shard, last: before, more: true }));
  const found: Assignment[] = [];
  for (let asked = shards; asked.length; ) {
    await Promise.all(
      asked.map(async (one) => {
        const [queueSince, assignmentId] = one.last?.split(",") ?? [];
        const query = Assignments.query.byQueue({ queue: status, shard: one.shard });
        const from = queueSince && assignmentId ? query.gt({ queueSince, assignmentId }) : query;
        const { data } = await from.go({ order: "asc", limit: chunk });
        const last = data.at(-1);
        found.push(...data);
        one.last = last ? placeInQueue(last) : one.last;
        one.more = data.length === chunk;
      }),
    );
    found.sort((one, two) => (placeInQueue(one) < placeInQueue(two) ? -1 : 1));
    const end = found[wanted - 1];
    // A shard read past the page's end has nothing more for it.
    asked = shards.filter(({ more, last }) => more && (!end || (last ?? "") < placeInQueue(end)));
  }
  return found.slice(0, wanted);
}
