import type { RoomDetails } from "@lyceum/core/meeting/room/schema.ts";
import type { Live } from "@lyceum/live-client/live.ts";
import { createContext, type ReactNode, useContext } from "react";
import type { Media } from "./engine/media.ts";
import type { Place, Seat } from "./engine/seat.ts";

/** What all parts of a room stand in. */
export interface RoomContext {
  live: Live;
  place: Place;
  media: Media;
  seat: Seat;
  name: string;
  /** What the reader may do as the host; nothing for guests and students. */
  allowed: RoomDetails["allowed"];
  /** The conversation of the assignment, for whoever reads it. */
  chat?: { panel: ReactNode; threadId: string; userId: string };
}

const Context = createContext<RoomContext | null>(null);
export const InRoom = Context.Provider;

export function useRoom(): RoomContext {
  const room = useContext(Context);
  if (!room) throw new Error("There is no room around this.");
  return room;
}
