import { atDesk } from "../live/presence.ts";
import { heldBy } from "../presignin/held.ts";
import { CsReps } from "../user/role/cs-reps.entity.ts";

/** A rep who can be given a chat. */
export interface FreeRep {
  userId: string;
  name: string;
  skills: readonly string[];
  /** Chats that need this rep now, and how many may. */
  load: number;
  most: number;
  /** As it was read; who gives meanwhile changes it. */
  lastGivenAt?: string;
}

/** The index that counts a rep's chats follows the table within this time. */
const indexLag = 2_000;

/**
 * The reps who are at the desk, online, and have room; one query of the desk's room, one BatchGet of
 * the profiles and one query for each rep. Admins answer too, but nobody gives to them: they have no
 * capacity. A visitor who went away takes no room.
 */
export async function freeReps(): Promise<FreeRep[]> {
  const here = (await atDesk()).filter((one) => one.role === "cs-rep" && one.presence === "online");
  if (!here.length) return [];
  const { data } = await CsReps.get(here.map(({ userId }) => ({ userId }))).go({
    consistent: true,
  });
  const reps = await Promise.all(
    here.map(async ({ userId, name }) => {
      const profile = data.find((one) => one.userId === userId);
      if (profile?.presence !== "online" || isJustGiven(profile.lastGivenAt)) return [];
      const { skills, maxChats: most, lastGivenAt } = profile;
      const load = (await heldBy(userId)).filter((one) => needsRep(one.status)).length;
      return load < most ? [{ userId, name, skills, load, most, lastGivenAt }] : [];
    }),
  );
  return reps.flat();
}

export const needsRep = (status: unknown) => status === "active" || status === "waiting_visitor";

const isJustGiven = (at = "") => Date.now() - Date.parse(at) < indexLag;
