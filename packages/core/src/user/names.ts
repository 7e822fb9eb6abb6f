import type { AccessLevel, Role } from "../actor.ts";
import { accountOf } from "./account.ts";
import { CsReps } from "./role/cs-reps.entity.ts";
import { Users } from "./users.entity.ts";

/** What anybody may know of a person whom they deal with. */
export interface Named {
  userId: string;
  name: string;
  role: Role;
  timezone: string;
  isActive: boolean;
}

/** The people of these ids, in one read for each hundred; who does not exist is not in the map. */
export async function namesOf(userIds: readonly string[]): Promise<Map<string, Named>> {
  const wanted = [...new Set(userIds)].map((userId) => ({ userId }));
  if (!wanted.length) return new Map();
  const { data } = await Users.get(wanted).go();
  return new Map(
    data.map(({ userId, name, role, timezone, isActive }) => [
      userId,
      { userId, name, role, timezone, isActive },
    ]),
  );
}

/** Active people of a role; one query. */
export async function peopleOf(role: Role): Promise<Named[]> {
  const { data } = await Users.query.byRole({ role }).go({ pages: "all" });
  return data
    .filter((one) => one.isActive && !one.deletedAt)
    .map(({ userId, name, timezone, isActive }) => ({ userId, name, role, timezone, isActive }));
}

/** Active admins of these levels who were there at some time already; one query, and one for each admin. */
export async function adminsOf(levels: readonly AccessLevel[], at: string): Promise<string[]> {
  const accounts = await Promise.all((await peopleOf("admin")).map((one) => accountOf(one.userId)));
  return accounts.flatMap((one) =>
    one?.admin && levels.includes(one.admin.accessLevel) && one.user.createdAt <= at
      ? [one.user.userId]
      : [],
  );
}

export type Presence = "online" | "busy" | "away";

/** The active CS reps with the presence they chose; one query and one read for each hundred. */
export async function reps() {
  const people = await peopleOf("cs-rep");
  if (!people.length) return [];
  const { data } = await CsReps.get(people.map(({ userId }) => ({ userId }))).go();
  const profiles = new Map(data.map((one) => [one.userId, one]));
  return people.map((one) => ({
    ...one,
    presence: profiles.get(one.userId)?.presence ?? ("away" as Presence),
    presenceAt: profiles.get(one.userId)?.presenceAt,
    maxChats: profiles.get(one.userId)?.maxChats ?? 0,
  }));
}

/** Notes what a rep chose. The caller has made sure that it is a rep. */
export async function setPresence(userId: string, presence: Presence) {
  const presenceAt = new Date().toISOString();
  await CsReps.patch({ userId }).set({ presence, presenceAt }).go();
}
