import type { Place } from "../records.ts";
import { type ProviderName, providerOf, type RoomProvider } from "./provider.ts";

/** Each is loaded when a meeting needs it. */
const providers: Record<ProviderName, () => Promise<RoomProvider>> = {
  room: async () => (await import("./providers/peers.ts")).peers,
  link: async () => (await import("./providers/link.ts")).link,
  livekit: async () => (await import("./providers/livekit.ts")).livekit,
};

export const loadProvider = (meeting: { place: Place }): Promise<RoomProvider> =>
  providers[providerOf(meeting).provider]();
