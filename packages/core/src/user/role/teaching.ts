import { check, type Write } from "../../db.ts";
import { fullName } from "../account.ts";
import { Users } from "../users.entity.ts";
import { type Teacher, Teachers } from "./teachers.entity.ts";

/** Somebody who may be asked to teach: active, with verified qualifications. */
export interface Tutor extends Teacher {
  name: string;
}

/**
 * Who may be asked, the newest first, of so many at most; `more` where there are others. A query
 * for each megabyte, which holds some 1,500 of them.
 */
export async function tutors(most: number): Promise<{ people: Tutor[]; more: boolean }> {
  const found: Teacher[] = [];
  let cursor: string | null = null;
  do {
    const limit = most + 1 - found.length;
    const page: { data: Teacher[]; cursor: string | null } = await Teachers.query
      .byPool({ pool: "open" })
      .go({ order: "desc", limit, cursor });
    found.push(...page.data);
    cursor = page.cursor;
  } while (cursor && found.length <= most);
  const people = found.slice(0, most).map((one) => ({ ...one, name: fullName(one) }));
  return { people, more: found.length > most };
}

/** What somebody has taken on, and how much there is room for. */
export async function loadOf(userId: string) {
  const { data } = await Teachers.get({ userId }).go();
  return { openWork: data?.openWork ?? 0, weeklyCapacity: data?.weeklyCapacity ?? 0 };
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

/** For the transaction of another aggregate: on condition that the account is not closed at this very moment. */
export const accountStands = (userId: string): Write =>
  check(Users.get({ userId }).where((one, { eq }) => eq(one.isActive, true)));

/** On condition that somebody may be asked to teach at this very moment: both items of a person. */
export const mayTeachNow = (userId: string): Write[] => [
  accountStands(userId),
  check(Teachers.get({ userId }).where((one, { eq }) => eq(one.verificationStatus, "verified"))),
];

/**
 * Adds to what a teacher works on. With `takes` the teacher takes it on now: who may not be asked any
 * more may not take what was offered before either, and nobody takes more than there is time for.
 */
export const workAdded = (userId: string, more: number, takes?: { mostWork?: number }): Write =>
  Teachers.patch({ userId })
    .add({ openWork: more })
    .where((one, { eq, lt }) =>
      [
        ...(takes ? [eq(one.verificationStatus, "verified")] : []),
        ...(takes?.mostWork === undefined ? [] : [lt(one.openWork, takes.mostWork)]),
      ].join(" AND "),
    );

/** The language somebody reads the pages in. */
export const localeOf = async (userId: string) => (await Users.get({ userId }).go()).data?.locale;
