import type { Write } from "../../db.ts";
import { refusedByCondition } from "../../retry.ts";
import type { ChangeOf } from "../../stream.ts";
import { type Teacher, Teachers } from "./teachers.entity.ts";

/** The mean of the ratings with two decimals; zero while there is none. */
export const meanOf = ({ ratingCount, ratingSum }: Pick<Teacher, "ratingCount" | "ratingSum">) =>
  ratingCount > 0 ? Math.round((ratingSum / ratingCount) * 100) / 100 : 0;

/** Counts a rating, or takes one away again. Adding is atomic, so of many at once none is lost. */
export const ratingCounted = (userId: string, count: 1 | -1, score: number): Write =>
  Teachers.patch({ userId }).add({ ratingCount: count, ratingSum: count * score });

/** `rating` follows count and sum; who reads asks `meanOf`, which is never behind. */
export async function keepRating({ after: teacher }: ChangeOf<"TEACHERS">) {
  const { userId, ratingCount, ratingSum } = teacher;
  const rating = meanOf(teacher);
  if (rating === teacher.rating) return;
  try {
    await Teachers.patch({ userId })
      .set({ rating })
      .where(
        (one, { eq }) => `${eq(one.ratingCount, ratingCount)} AND ${eq(one.ratingSum, ratingSum)}`,
      )
      .go();
  } catch (error) {
    // Rated again meanwhile: that change brings its own.
    if (!refusedByCondition(error)) throw error;
  }
}
