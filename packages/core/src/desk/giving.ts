import { system } from "../actor.ts";
import { now, tryCommit } from "../db.ts";
import { eachOf } from "../each.ts";
import { profileId } from "../id.ts";
import { takeSeconds } from "../presignin/limits.ts";
import { queueLasts, sessionStates } from "../presignin/moves.ts";
import {
  type PreSigninSession,
  PreSigninSessions,
} from "../presignin/pre-signin-sessions.entity.ts";
import { step } from "../transition.ts";
import { CsReps } from "../user/role/cs-reps.entity.ts";
import { type FreeRep, freeReps } from "./free-reps.ts";
import { knows } from "./skills.ts";

/**
 * Gives the chats that nobody took to the reps who are there and have room: who knows the subject
 * first, then the least loaded. One query when nothing waits.
 */
export async function giveOut(): Promise<void> {
  const waiting = await leftWaiting();
  if (!waiting.length) return;
  let reps = await freeReps();
  await eachOf(waiting, async (session) => {
    for (let rep = pick(reps, session); rep; rep = pick(reps, session)) {
      const given = await give(session, rep);
      // Somebody took the chat meanwhile, or gave to this rep, or the rep left: what was read of them is old.
      if (given === "busy") reps = reps.filter((one) => one !== rep);
      else {
        if (given !== "taken") Object.assign(rep, { load: rep.load + 1, lastGivenAt: given });
        break;
      }
    }
  });
}

/**
 * Waiting chats, the longest first. `byDue` is sorted by when a chat's time in the queue ends,
 * that is by when it came there or came back. Those are taken that came more than `takeSeconds` ago
 * and whose time has not run out; the sweep deals with the others.
 */
async function leftWaiting() {
  const dueAt = new Date(Date.now() + queueLasts - takeSeconds * 1000).toISOString();
  const { data } = await PreSigninSessions.query
    .byDue({ due: "presignin" })
    .between({ dueAt: now() }, { dueAt })
    .where((item, { eq }) => eq(item.status, "queued"))
    .go({ pages: "all" });
  return data;
}

/** Not to who let it lie before. */
function pick(reps: readonly FreeRep[], session: PreSigninSession) {
  const free = reps.filter((one) => one.load < one.most && one.userId !== session.lapsedUserId);
  const rank = (one: FreeRep) => [
    knows(one.skills, session) ? 0 : 1,
    one.load / one.most,
    Date.parse(one.lastGivenAt ?? "1970-01-01"),
  ];
  return free.toSorted((one, other) => compare(rank(one), rank(other)))[0];
}

function compare(one: number[], other: number[]) {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

/**
 * One chat to one rep, on condition that it still waits, and that the rep is still online and was
 * given nothing since the load was counted: two who give at once do not fill a desk over its brim.
 * @returns when it was given, or what was in the way.
 */
async function give(session: PreSigninSession, rep: FreeRep): Promise<string> {
  const { userId, name, lastGivenAt } = rep;
  const at = now();
  const { writes } = await step(sessionStates, session, "give", {
    actor: system("desk"),
    part: "system",
    set: {
      assignedUserId: userId,
      assignedName: name,
      givenAt: at,
      assignedCsrepId: profileId("cs-rep", userId),
    },
    remove: ["lapsedUserId", "givenBy"],
  });
  const refused = await tryCommit([
    ...writes,
    CsReps.patch({ userId })
      .set({ lastGivenAt: at })
      .where((item, { eq, notExists }) =>
        [
          eq(item.presence, "online"),
          lastGivenAt ? eq(item.lastGivenAt, lastGivenAt) : notExists(item.lastGivenAt),
        ].join(" AND "),
      ),
  ]);
  if (!refused.length) return at;
  return refused.includes(0) ? "taken" : "busy";
}
