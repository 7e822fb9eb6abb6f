import { type Teacher, Teachers } from "./teachers.entity.ts";
import { Users } from "./users.entity.ts";

/** Somebody who may be asked to teach: active, with verified qualifications. */
export interface Tutor extends Teacher {
  name: string;
  timezone: string;
}

/** The newest teachers who may be asked, of so many that are looked at: a query, and a read for each hundred. */
export async function tutors(limit: number): Promise<Tutor[]> {
  const { data } = await Users.query.byRole({ role: "teacher" }).go({ order: "desc", limit });
  const active = data.filter((one) => one.isActive && !one.deletedAt);
  const profiles = await profilesOf(active.map((one) => one.userId));
  return active.flatMap(({ userId, name, timezone }) => {
    const profile = profiles.get(userId);
    return profile?.verificationStatus === "verified" ? [{ ...profile, name, timezone }] : [];
  });
}

async function profilesOf(userIds: string[]): Promise<Map<string, Teacher>> {
  if (!userIds.length) return new Map();
  const { data } = await Teachers.get(userIds.map((userId) => ({ userId }))).go({ concurrency: 2 });
  return new Map(data.map((one) => [one.userId, one]));
}

/** The people of these ids by name, and whether each may be asked; two reads for a hundred. */
export async function tutorsNamed(userIds: string[]) {
  const keys = userIds.map((userId) => ({ userId }));
  const [users, profiles] = await Promise.all([Users.get(keys).go(), profilesOf(userIds)]);
  const people = new Map(users.data.map((one) => [one.userId, one]));
  return userIds.map((userId) => {
    const user = people.get(userId);
    const verified = profiles.get(userId)?.verificationStatus === "verified";
    return { name: user?.name, mayTeach: Boolean(user?.isActive && !user.deletedAt && verified) };
  });
}

/** The language somebody reads the pages in. */
export const localeOf = async (userId: string) => (await Users.get({ userId }).go()).data?.locale;
