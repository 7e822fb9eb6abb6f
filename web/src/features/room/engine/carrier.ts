import type { Lane, Tracks } from "./lanes.ts";
import type { Quality } from "./quality.ts";
import type { Signal } from "./signal.ts";

/** Somebody else inside, as far as media goes. */
export interface Other {
  seatId: string;
  connected: boolean;
  tracks: Tracks;
  quality: Quality;
}

/** What carries voices and pictures between those inside: the browsers themselves, or a server. */
export interface Carrier {
  /** Those who are inside now, without oneself: who is new is called, who has gone is forgotten. */
  meet(others: readonly string[]): void;
  /** A signal may come before the word that somebody is inside. */
  receive(from: string, signal: Signal): void;
  /** Puts a track into a lane for all others, or takes it out. */
  put(lane: Lane, track?: MediaStreamTrack): void;
  /** What leads to the others expires. */
  renew(iceServers: RTCIceServer[]): void;
  /** The way by which signals go is there again: what was lost is said again. */
  resume(): void;
  others(): Other[];
  /** How loud each of the others is: 0 to 1. */
  levels(): Map<string, number>;
  close(): void;
}
