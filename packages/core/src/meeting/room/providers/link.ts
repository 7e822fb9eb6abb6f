import type { RoomProvider } from "../provider.ts";

/** A meeting that is held elsewhere: whoever comes is told where. */
export const link: RoomProvider = {
  way: async ({ place }) => ({ link: place.url }),
};
