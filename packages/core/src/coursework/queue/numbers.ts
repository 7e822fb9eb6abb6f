import { profileId } from "../../id.ts";
import { toRelease } from "../homework/index-keys.ts";
import { mostCounted } from "./limits.ts";
import { works } from "./places.ts";
import type { MarkingNumbers } from "./schema.ts";

/**
 * What waits for a teacher, and how long: one query, and one more for who has so much that what is to
 * be released might not be in it.
 */
export async function markingNumbers(userId: string): Promise<MarkingNumbers> {
  const teacherId = profileId("teacher", userId);
  const timesFrom = async (markAt: string) => {
    const query = works.collections.marking({ teacherId }).gte({ markAt });
    const { data } = await query.go({ limit: mostCounted });
    return [...data.writings, ...data.homework, ...data.exams].map((one) => one.markAt).sort();
  };
  const all = await timesFrom("0");
  const waiting = all.filter((at) => !at.startsWith(toRelease));
  const isAll = all.length < mostCounted;
  const rest = isAll ? all.length - waiting.length : (await timesFrom(toRelease)).length;
  return { count: waiting.length, oldest: waiting[0], toRelease: rest };
}
