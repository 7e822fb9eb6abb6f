import type { Actor } from "@lyceum/core/actor.ts";
import { RoomFrame } from "@lyceum/core/live/schema.ts";
import { closePage, knock, leaveSeat, stayHere } from "@lyceum/core/meeting/room/seats.ts";
import type * as z from "zod";
import { verb } from "./frame.ts";

function room(actor: Actor, frame: z.output<typeof RoomFrame>, connectionId: string) {
  const socket = { connectionId, meetingId: frame.in };
  switch (frame.do) {
    case "knock":
      return knock(actor, { ...frame, ...socket });
    case "here":
      return stayHere(actor, { ...frame, ...socket });
    case "leave":
      return leaveSeat(actor, { ...frame, ...socket });
    case "close":
      return closePage(actor, { ...frame, ...socket });
  }
}

export const handler = verb(RoomFrame, room);
