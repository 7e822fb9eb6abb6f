import type { Assignment } from "../assignment/assignments.entity.ts";
import { whoseTurn } from "../assignment/turn.ts";
import { clockOf } from "../assignment/view.ts";
import type { Item, Reaction } from "../stream.ts";
import type { QueueMember } from "./queue-members.entity.ts";
import { countedStates, moveTo, turnQueues, unoffered } from "./queues.ts";

const text = (item: Item | undefined, field: string) => {
  const value = item?.[field];
  return typeof value === "string" ? value : undefined;
};

const assignmentQueue = (item: Item | undefined) => {
  const queue = text(item, "queue");
  return queue && countedStates.includes(queue) ? queue : undefined;
};

/** Of what looks for a teacher, that which nobody is asked about. */
const unofferedQueue = (item: Item | undefined) => {
  const asked = item?.standing instanceof Set && item.standing.size > 0;
  return item?.queue === "ready" && !asked ? unoffered : undefined;
};

/** Where the team has the turn; a decision that is proposed is for those who decide. */
const turnQueue = (item: Item | undefined) => {
  if (!item) return undefined;
  const { owner, kind } = whoseTurn(clockOf(item as Assignment, ""));
  if (owner !== "staff") return undefined;
  return kind === "decide-proposal" ? turnQueues.deciders : turnQueues.anyone;
};

/** A chat stands at the place its `desk` names: `waiting`, or the rep who has it. */
const chatQueue = (item: Item | undefined) => {
  const desk = text(item, "desk");
  return desk === "none" ? undefined : desk;
};

/** Keeps somebody or something in the queue of a list where it belongs by now. */
const follow = (
  entity: "ASSIGNMENTS" | "PRE_SIGNIN_SESSIONS",
  list: QueueMember["list"],
  queueOf: (item: Item | undefined) => string | undefined,
): Reaction => ({
  entity,
  on: ["INSERT", "MODIFY", "REMOVE"],
  async run({ before, after, order }) {
    const [from, to] = [queueOf(before), queueOf(after)];
    const memberId = text(after ?? before, ids[entity]);
    if (memberId && from !== to) await moveTo({ memberId, list }, to, order);
  },
});

const ids = { ASSIGNMENTS: "assignmentId", PRE_SIGNIN_SESSIONS: "sessionId" } as const;

/** Keeps the numbers of the start page. */
export const reactions: Reaction[] = [
  follow("ASSIGNMENTS", "state", assignmentQueue),
  follow("ASSIGNMENTS", "offers", unofferedQueue),
  follow("ASSIGNMENTS", "turn", turnQueue),
  follow("PRE_SIGNIN_SESSIONS", "desk", chatQueue),
];
