import { answer, idOf, type SocketEvent } from "./frame.ts";

/** Whatever is no verb of the protocol. */
export const handler = async (event: SocketEvent) =>
  answer({
    type: "error",
    id: idOf(event.body),
    code: "frame.unknown",
    message: "The action of a frame is send, seen, typing, read, room, signal or ping.",
    field: "action",
  });
