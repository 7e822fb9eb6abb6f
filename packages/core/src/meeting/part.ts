import type { Actor } from "../actor.ts";
import { profileId } from "../id.ts";
import type { Part } from "../lifecycle.ts";
import type { MeetingParticipant } from "./meeting-participants.entity.ts";
import type { Meeting } from "./meetings.entity.ts";
import type { MeetingSide, Party } from "./states.ts";

/** On whose side somebody stands. */
export const partyOf = (part: Part): Party =>
  part === "student" || part === "teacher" ? part : "staff";

export const otherSide = (side: MeetingSide): MeetingSide =>
  side === "student" ? "teacher" : "student";

/** Whoever has a part in the work, and does not only count its money. */
export const mayBook = (part: Part | undefined) => part !== undefined && part !== "finance";

/**
 * Another teacher, who was named to hold the meeting and has no part in its assignment otherwise. It is
 * theirs still where one of the team began it in their place.
 */
export const isSubstitute = (
  actor: Actor,
  { teacherId, hostId }: Meeting,
  people: readonly Pick<MeetingParticipant, "userId" | "party">[],
) =>
  actor.type === "user" &&
  actor.role === "teacher" &&
  profileId("teacher", actor.userId) !== teacherId &&
  (actor.userId === hostId ||
    people.some(({ userId, party }) => userId === actor.userId && party === "teacher"));
