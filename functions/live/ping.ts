import { answer } from "@lyceum/core/live/push.ts";
import { contextOf, idOf, type SocketEvent } from "./frame.ts";

/** Proof of life, and what keeps the gateway from closing an idle socket after ten minutes. */
export async function handler(event: SocketEvent) {
  const { connectionId } = contextOf(event);
  await answer({ connectionId }, { type: "pong", id: idOf(event.body) ?? "" });
  return { statusCode: 200 };
}
