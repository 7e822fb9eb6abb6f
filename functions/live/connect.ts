import { opened } from "@lyceum/core/live/sockets.ts";
import { contextOf, type SocketEvent } from "./frame.ts";

/** Anything but 200 keeps the socket shut. */
export async function handler(event: SocketEvent) {
  const { connectionId, authorizer, via } = contextOf(event);
  const mayOpen = await opened(connectionId, authorizer, via);
  return { statusCode: mayOpen ? 200 : 403 };
}
