import type * as z from "zod";
import type { Actor } from "../actor.ts";
import * as chat from "../presignin/message/messages.ts";
import * as thread from "../thread/message/messages.ts";
import type { ReadFrame, SeenFrame, SendFrame, TypingFrame } from "./schema.ts";

/** The same verbs for a visitor's session and a thread: the id says which it is. */
const inSession = (logId: string) => logId.startsWith("pss_");

export function send(actor: Actor, { in: logId, ...message }: z.output<typeof SendFrame>) {
  return inSession(logId)
    ? chat.send(actor, { sessionId: logId, ...message })
    : thread.send(actor, { threadId: logId, ...message });
}

export function seen(actor: Actor, { in: logId, seq }: z.output<typeof SeenFrame>) {
  return inSession(logId)
    ? chat.seen(actor, { sessionId: logId, seq })
    : thread.seen(actor, { threadId: logId, seq });
}

export function typing(actor: Actor, { in: logId, on }: z.output<typeof TypingFrame>) {
  return inSession(logId)
    ? chat.typing(actor, { sessionId: logId, on })
    : thread.typing(actor, { threadId: logId, on });
}

export function read(actor: Actor, { in: logId, ...window }: z.output<typeof ReadFrame>) {
  return inSession(logId)
    ? chat.list(actor, { sessionId: logId, ...window })
    : thread.list(actor, { threadId: logId, ...window });
}
