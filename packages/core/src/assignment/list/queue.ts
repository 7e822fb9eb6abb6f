import { inShards } from "../../shards.ts";
import { type Assignment, Assignments, doneQueue, queueShards } from "../assignments.entity.ts";

/** Where an assignment stands in its queue. */
export const placeInQueue = ({ queueSince, assignmentId }: Assignment) =>
  `${queueSince},${assignmentId}`;

type Shard = (typeof queueShards)[number];

/**
 * The first so many of one queue from a place on: who waits longest first, and of what is done the
 * newest.
 */
export function inQueue(
  queue: string,
  before: string | undefined,
  wanted: number,
  order: "asc" | "desc" = queue === doneQueue ? "desc" : "asc",
) {
  const after = order === "asc" ? "gt" : "lt";
  const read = async (shard: Shard, place: string | undefined, limit: number) => {
    const [queueSince, assignmentId] = place?.split(",") ?? [];
    const query = Assignments.query.byQueue({ queue, shard });
    const from = queueSince && assignmentId ? query[after]({ queueSince, assignmentId }) : query;
    return (await from.go({ order, limit })).data;
  };
  return inShards({ shards: queueShards, placeOf: placeInQueue, order, read }, before, wanted);
}
