import { desk, push, pushRoom } from "../live/push.ts";
import type { Hint } from "../live/schema.ts";
import { markAttachment as markInSession } from "../presignin/message/log.ts";
import { load as session } from "../presignin/moves.ts";
import { type ChangeOf, type Reaction, reaction } from "../stream.ts";
import { markAttachment as markInThread } from "../thread/message/log.ts";
import { broadcast } from "../thread/message/messages.ts";
import { load as thread } from "../thread/moves.ts";
import type { MessageAttachment } from "./message-attachments.entity.ts";
import { attachmentStatus } from "./view.ts";

/** What follows from the check of a file: its message says so, and those who see it are told. */
export const reactions: Reaction[] = [reaction("MESSAGE_ATTACHMENTS", ["MODIFY"], follow)];

async function follow({ before, after: file }: ChangeOf<"MESSAGE_ATTACHMENTS">) {
  const settled = before.status !== file.status && attachmentStatus(file.status) !== "pending";
  if (!settled) return;
  if (file.messageId) await markAttachment(file);
  await announce(file);
}

/** The message may have been sent with an older status; from now on it shows the final one. */
const markAttachment = (file: MessageAttachment) =>
  file.logId.startsWith("pss_") ? markInSession(file) : markInThread(file);

async function announce(file: MessageAttachment) {
  const { attachmentId: id, logId, channel, messageId, uploadedBy } = file;
  const frame = (where: string): Hint => ({
    type: "attachment",
    data: { in: where, id, status: attachmentStatus(file.status), type: file.mimeType },
  });
  if (!messageId) return push([uploadedBy], frame(logId));
  if (!logId.startsWith("pss_")) return broadcast(await thread(logId), frame(logId), channel);

  const { threadId } = await session(logId);
  if (threadId) return broadcast(await thread(threadId), frame(threadId), channel);
  await Promise.all([
    channel === "public" && push([logId], frame(logId)),
    pushRoom(desk, frame(logId)),
  ]);
}
