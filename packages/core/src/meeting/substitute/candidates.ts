import { action } from "../../action.ts";
import { profileId } from "../../id.ts";
import { tutors } from "../../user/role/teaching.ts";
import { meetingMover } from "../access.ts";
import { whoIsFree } from "../busy/free.ts";
import { MeetingRef } from "../schema.ts";
import type { SubstitutesView } from "./schema.ts";

/** So many teachers are looked at, the newest. */
const mostLookedAt = 400;

/** The teachers who could hold a meeting instead of who holds it now, and who of them is free then. */
export const readSubstitutes = action({
  input: MeetingRef,
  allow: meetingMover("substitute"),
  async run({ grant: { meeting } }): Promise<SubstitutesView> {
    const { hostId, meetingId, scheduledTime: from, endTime: to } = meeting;
    const { people, more } = await tutors(mostLookedAt);
    const others = people.filter((one) => one.userId !== hostId);
    const free = await whoIsFree(
      others.map((one) => one.userId),
      { from, to },
      meetingId,
    );
    const items = others
      .map(({ userId, name }) => ({
        teacherId: profileId("teacher", userId),
        name,
        isFree: free.has(userId),
      }))
      .toSorted(
        (one, other) =>
          Number(other.isFree) - Number(one.isFree) || one.name.localeCompare(other.name),
      );
    return { items, more };
  },
});
