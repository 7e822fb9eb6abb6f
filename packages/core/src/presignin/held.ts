import { system } from "../actor.ts";
import { now } from "../db.ts";
import { AppError } from "../error.ts";
import type { Change } from "../stream.ts";
import { isLetIn } from "../user/account.ts";
import { sessions } from "./lifecycle.ts";
import { transition, unassigned } from "./moves.ts";
import { PreSigninSessions } from "./pre-signin-sessions.entity.ts";

/** The open chats somebody has taken. */
export async function heldBy(userId: string) {
  const { data } = await PreSigninSessions.query.byDesk({ desk: userId }).go({ pages: "all" });
  return data;
}

/** A deactivated person's open chats go back to the queue at once, for who is there. */
export async function requeueChatsOf({ before, after }: Change) {
  if (!before?.isActive || after?.isActive) return;
  const userId = String(after?.userId);
  if (await isLetIn(userId)) return;
  for (const session of await heldBy(userId)) {
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
      // Resolved, claimed or transferred by somebody at this very moment.
      if (!(error instanceof AppError)) throw error;
    }
  }
}
