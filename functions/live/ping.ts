import { answer, idOf, type SocketEvent } from "./frame.ts";

/** Proof of life, and what keeps the gateway from closing an idle socket after ten minutes. */
export const handler = async (event: SocketEvent) =>
  answer({ type: "pong", id: idOf(event.body) ?? "" });
