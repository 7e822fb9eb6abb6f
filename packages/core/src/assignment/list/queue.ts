import { type Assignment, Assignments, doneQueue, queueShards } from "../assignments.entity.ts";

/** Where an assignment stands in its queue. */
export const placeInQueue = ({ queueSince, assignmentId }: Assignment) =>
  `${queueSince},${assignmentId}`;

/** Beyond its even share of a page a shard is asked for so many, so that a second question is rare. */
const slack = 8;

/**
 * The first so many of one queue from a place on: who waits longest first, and of what is done the
 * newest. Each shard is asked for about its share; one that may hold more of what belongs on the
 * page is asked again.
 */
export async function inQueue(
  queue: string,
  before: string | undefined,
  wanted: number,
  order: "asc" | "desc" = queue === doneQueue ? "desc" : "asc",
) {
  const sooner = (one: string, two: string) => (order === "asc" ? one < two : one > two);
  const after = order === "asc" ? "gt" : "lt";
  const chunk = Math.ceil(wanted / queueShards.length) + slack;
  const shards = queueShards.map((shard) => ({ shard, last: before, more: true }));
  const found: Assignment[] = [];
  for (let asked = shards; asked.length; ) {
    await Promise.all(
      asked.map(async (one) => {
        const [queueSince, assignmentId] = one.last?.split(",") ?? [];
        const query = Assignments.query.byQueue({ queue, shard: one.shard });
        const from =
          queueSince && assignmentId ? query[after]({ queueSince, assignmentId }) : query;
        const { data } = await from.go({ order, limit: chunk });
        const last = data.at(-1);
        found.push(...data);
        one.last = last ? placeInQueue(last) : one.last;
        one.more = data.length === chunk;
      }),
    );
    found.sort((one, two) => (sooner(placeInQueue(one), placeInQueue(two)) ? -1 : 1));
    const end = found[wanted - 1];
    // A shard read past the page's end has nothing more for it.
    asked = shards.filter(
      ({ more, last }) => more && (!end || sooner(last ?? "", placeInQueue(end))),
    );
  }
  return found.slice(0, wanted);
}
