import type { Change, Item, Reaction } from "../stream.ts";
import { countedStates, Queues, unoffered } from "./queues.entity.ts";

const text = (item: Item | undefined, field: string) => {
  const value = item?.[field];
  return typeof value === "string" ? value : undefined;
};

/** Leaves the queue it was in and joins the one it is in now. */
async function move(member: string | undefined, from: string | undefined, to: string | undefined) {
  if (!member) return;
  // `upsert` on purpose: the first member makes the queue. It has nothing but the set.
  if (from && from !== to)
    await Queues.update({ queue: from })
      .delete({ members: [member] })
      .go();
  if (to)
    await Queues.upsert({ queue: to })
      .add({ members: [member] })
      .go();
}

const assignmentQueue = (item: Item | undefined) => {
  const queue = text(item, "queue");
  return queue && countedStates.includes(queue) ? queue : undefined;
};

/** Of what looks for a teacher, that which nobody is asked about. */
const unofferedQueue = (item: Item | undefined) => {
  const asked = item?.standing instanceof Set && item.standing.size > 0;
  return item?.queue === "ready" && !asked ? unoffered : undefined;
};

/** A chat stands at the place its `desk` names: `waiting`, or the rep who has it. */
const chatQueue = (item: Item | undefined) => {
  const place = text(item, "desk");
  return place === "none" ? undefined : place;
};

const follow =
  (idField: string, queueOf: (item: Item | undefined) => string | undefined) =>
  async ({ before, after }: Change) => {
    const [from, to] = [queueOf(before), queueOf(after)];
    if (from !== to || !before) await move(text(after ?? before, idField), from, to);
  };

/** Keeps the numbers of the start page. */
export const reactions: Reaction[] = [
  {
    entity: "ASSIGNMENTS",
    on: ["INSERT", "MODIFY", "REMOVE"],
    run: follow("assignmentId", assignmentQueue),
  },
  {
    entity: "ASSIGNMENTS",
    on: ["INSERT", "MODIFY", "REMOVE"],
    run: follow("assignmentId", unofferedQueue),
  },
  {
    entity: "PRE_SIGNIN_SESSIONS",
    on: ["INSERT", "MODIFY", "REMOVE"],
    run: follow("sessionId", chatQueue),
  },
];
