import { system } from "../actor.ts";
import { now } from "../db.ts";
import { eachOf } from "../each.ts";
import { AppError } from "../error.ts";
import type { ChangeOf } from "../stream.ts";
import { isLetIn } from "../user/account.ts";
import { sessions } from "./lifecycle.ts";
import { transition, unassigned } from "./moves.ts";
import { type PreSigninSession, PreSigninSessions } from "./pre-signin-sessions.entity.ts";

/** The open chats somebody has taken. */
export async function heldBy(userId: string) {
  const { data } = await PreSigninSessions.query.byDesk({ desk: userId }).go({ pages: "all" });
  return data;
}

/** A deactivated person's open chats go back to the queue at once, for who is there. */
export async function requeueChatsOf({ before, after: { userId, isActive } }: ChangeOf<"USERS">) {
  if (!before.isActive || isActive) return;
  if (await isLetIn(userId)) return;
  await eachOf(await heldBy(userId), (session) => requeue(session, userId));
}

async function requeue(session: PreSigninSession, userId: string) {
  try {
    await transition(session, "requeue", {
      actor: system("hand-over"),
      part: "system",
      onBehalfOf: userId,
      ...unassigned,
      set: { queuedAt: now() },
      check({ assignedUserId, status }) {
        if (assignedUserId !== userId) throw sessions.refuse(status, "system");
      },
    });
  } catch (error) {
    // Resolved, claimed or transferred by somebody at this very moment. Anything else is tried again.
    const isGone = error instanceof AppError && error.code === "session.illegal-move";
    if (!isGone) throw error;
  }
}
