import { closed } from "@lyceum/core/live/sockets.ts";
import { contextOf, type SocketEvent } from "./frame.ts";

export async function handler(event: SocketEvent) {
  const { connectionId, authorizer } = contextOf(event);
  await closed(connectionId, authorizer);
  return { statusCode: 200 };
}
