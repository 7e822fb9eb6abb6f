import type { RoomDetails } from "@lyceum/core/meeting/room/schema.ts";
import type { Live } from "@lyceum/live-client/live.ts";
import { createContext, type ReactNode, useContext } from "react";
import type { Media } from "./engine/media.ts";
import type { Place, Seat } from "./engine/seat.ts";

/** What all parts of a room stand in. */
export interface World {
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

const Context = createContext<World | null>(null);
export const InWorld = Context.Provider;

export function useWorld(): World {
  const world = useContext(Context);
  if (!world) throw new Error("There is no room around this.");
  return world;
}
