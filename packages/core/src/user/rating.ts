import { refusedByCondition } from "../retry.ts";
import type { Reaction } from "../stream.ts";
import { type Teacher, Teachers } from "./teachers.entity.ts";

/** The mean of the ratings with two decimals; zero while there is none. */
export const meanOf = ({ ratingCount, ratingSum }: Pick<Teacher, "ratingCount" | "ratingSum">) =>
  ratingCount > 0 ? Math.round((ratingSum / ratingCount) * 100) / 100 : 0;

/** `rating` follows count and sum; who reads asks `meanOf`, which is never behind. */
async function follow(teacher: Teacher) {
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

export const reactions: Reaction[] = [
  { entity: "TEACHERS", on: ["MODIFY"], run: ({ after }) => follow(after as unknown as Teacher) },
];
