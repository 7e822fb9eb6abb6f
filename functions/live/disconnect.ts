import { closed } from "@lyceum/core/live/sockets.ts";
import { contextOf, type SocketEvent } from "./frame.ts";

export async function handler(event: SocketEvent) {
  const { connectionId, authorizer } = contextOf(event);
  const seat = await closed(connectionId, authorizer);
  if (seat) {
    // Few sockets have a seat in a room: what they need is loaded for them.
    const { cutSeat } = await import("@lyceum/core/meeting/room/seats.ts");
    await cutSeat(seat, connectionId);
  }
  return { statusCode: 200 };
}
