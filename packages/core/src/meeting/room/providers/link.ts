import type { RoomProvider } from "../provider.ts";

/** A meeting that is held elsewhere: who is let in is told where. */
export const link: RoomProvider = {
  way: async ({ place }) => ({ link: place.url }),
};
