import { opened } from "@lyceum/core/live/sockets.ts";
import { contextOf, type SocketEvent } from "./frame.ts";

export async function handler(event: SocketEvent) {
  const { connectionId, authorizer, via } = contextOf(event);
  await opened(connectionId, authorizer, via);
  return { statusCode: 200 };
}
