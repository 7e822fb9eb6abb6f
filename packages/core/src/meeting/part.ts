import type { Part } from "../lifecycle.ts";
import type { MeetingSide, Party } from "./states.ts";

/** On whose side somebody stands. */
export const partyOf = (part: Part): Party =>
  part === "student" || part === "teacher" ? part : "staff";

export const otherSide = (side: MeetingSide): MeetingSide =>
  side === "student" ? "teacher" : "student";

/** Whoever has a part in the work, and does not only count its money. */
export const mayBook = (part: Part | undefined) => part !== undefined && part !== "finance";
