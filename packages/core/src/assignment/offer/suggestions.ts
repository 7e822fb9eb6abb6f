import { action } from "../../action.ts";
import { userIdOf } from "../../id.ts";
import { meanOf } from "../../user/role/rating.ts";
import { localeOf, type Tutor, tutors } from "../../user/role/teaching.ts";
import { type Assignment, Assignments } from "../assignments.entity.ts";
import { AssignmentRef } from "../schema.ts";
import { isFull } from "./capacity.ts";
import { matcher } from "./offers.ts";
import { type Candidate, commonMean, scorer } from "./suggestion-score.ts";
import { stateNow } from "./view.ts";

/** So many teachers are looked at, so many are named, and so much of what the student had done counts. */
const bounds = { teachers: 5_000, named: 20, history: 100 } as const;

/**
 * Who could teach this, the best of all verified, active teachers first, with the reasons; nobody
 * who was removed from it. Three reads, and one more for each further 1,500 teachers: they stand in
 * one sparse index with all that counts. Of more than 5,000 the oldest accounts are left out, and
 * the answer says so.
 */
export const suggestions = action({
  input: AssignmentRef,
  allow: matcher,
  async run({ grant: { assignment, offers } }) {
    const [{ people, more }, locale, earlier] = await Promise.all([
      tutors(bounds.teachers),
      localeOf(userIdOf(assignment.studentId)),
      Assignments.query
        .byStudent({ studentId: assignment.studentId })
        .go({ order: "desc", limit: bounds.history }),
    ]);
    const asked = new Map(offers.map((one) => [one.teacherId, one]));
    const fits = scorer({ ...assignment, locale }, commonMean(people), new Date());
    const done = doneWith(earlier.data);

    const items = people.flatMap((tutor) => {
      const own = asked.get(tutor.teacherId);
      if (own?.status === "removed") return [];
      const candidate: Candidate = {
        ...tutor,
        released: own?.status === "released",
        together: done(tutor),
      };
      const { score, reasons } = fits(candidate);
      const { teacherId, userId, name, timezone } = tutor;
      const { ratingCount, openWork, weeklyCapacity } = tutor;
      return {
        teacherId,
        userId,
        name,
        timezone,
        score,
        reasons,
        ratingCount,
        weeklyCapacity,
        rating: meanOf(tutor),
        load: Math.max(0, openWork),
        isFull: isFull(tutor),
        offered: own && stateNow(own),
      };
    });
    // Equal scores in a fixed order, so that the list does not jump.
    items.sort((one, two) => two.score - one.score || (one.teacherId < two.teacherId ? -1 : 1));
    return { items: items.slice(0, bounds.named), lookedAt: people.length, more };
  },
});

/** What each teacher and this student have completed, and what the student said. */
function doneWith(earlier: Assignment[]) {
  const completed = earlier.filter((one) => one.status === "completed");
  const byTeacher = Map.groupBy(completed, (one) => one.leadId);
  return ({ teacherId }: Tutor): Candidate["together"] => {
    const done = byTeacher.get(teacherId) ?? [];
    const scores = done.flatMap(({ rating }) => (rating && !rating.hidden ? [rating.score] : []));
    const mean = scores.length
      ? scores.reduce((sum, score) => sum + score, 0) / scores.length
      : undefined;
    return { completed: done.length, mean };
  };
}
