import { env } from "../../env.ts";
import type { Place } from "../records.ts";
import { mostInside } from "./limits.ts";
import type { roomProviders, SeatReply } from "./schema.ts";

export type ProviderName = (typeof roomProviders)[number];

/** A tab that is inside, as far as a provider has to know it. */
export interface SeatedTab {
  seatId: string;
  meetingId: string;
  name: string;
  party: "student" | "teacher" | "staff" | "guest";
  host: boolean;
  place: Place;
}

/** What leads a tab to the others: short-lived, and for this seat alone. */
export type Way = Pick<SeatReply, "iceServers" | "livekit" | "link">;

/** Whoever carries sound and pictures of a meeting. */
export interface RoomProvider {
  way(tab: SeatedTab): Promise<Way>;
  /** Ends what this tab still has there; where browsers talk to one another they see to it themselves. */
  expel?(tab: Pick<SeatedTab, "seatId" | "meetingId">): Promise<void>;
}

/** Who carries a meeting, and how many may be inside where that is ours to say. */
export function providerOf({ place }: { place: Place }) {
  const provider: ProviderName = place.kind === "link" ? "link" : env.roomProvider;
  return { provider, most: provider === "room" ? mostInside : undefined };
}
