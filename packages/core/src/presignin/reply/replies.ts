import { end } from "../../message/log.ts";
import type { Stored } from "../../message/stored.ts";
import { sessionLog } from "../message/log.ts";
import type { PreSigninSession } from "../pre-signin-sessions.entity.ts";

/** More than that is read in the chat. */
const most = 100;

const mailed: readonly string[] = [
  "queued",
  "active",
  "waiting_visitor",
  "idle",
  "offline_message",
  "resolved",
];

/** Whether what is said in the chat is for the address the visitor gave: it is not over, and nobody's account. */
export const isMailed = ({ status, visitorEmail }: PreSigninSession) =>
  Boolean(visitorEmail) && mailed.includes(status);

/** What the desk said to the visitor after this number, oldest first. Notes stand in another channel. */
export async function repliesAfter(sessionId: string, after: number): Promise<Stored[]> {
  const found = await sessionLog(sessionId).range({
    channel: "public",
    from: after + 1,
    to: end,
    order: "asc",
    limit: most,
    consistent: true,
  });
  return found.filter(
    ({ kind, senderType, withdrawnAt }) =>
      kind === "text" && ["rep", "admin"].includes(senderType) && !withdrawnAt,
  );
}
