import { answer } from "@lyceum/core/live/push.ts";
import { contextOf, idOf, type SocketEvent } from "./frame.ts";

/** Whatever is no verb of the protocol. */
export async function handler(event: SocketEvent) {
  const { connectionId } = contextOf(event);
  await answer(
    { connectionId },
    {
      type: "error",
      id: idOf(event.body),
      code: "frame.unknown",
      message: "The action of a frame is send, seen, typing, read or ping.",
      field: "action",
    },
  );
  return { statusCode: 200 };
}
