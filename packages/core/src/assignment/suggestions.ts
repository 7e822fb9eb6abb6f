import { action } from "../action.ts";
import { userIdOf } from "../id.ts";
import { meanOf } from "../user/rating.ts";
import { localeOf, type Tutor, tutors } from "../user/teaching.ts";
import { type Assignment, Assignments } from "./assignments.entity.ts";
import { stateNow } from "./offer-view.ts";
import { matcher } from "./offers.ts";
import { AssignmentRef } from "./schema.ts";
import { type Candidate, commonMean, scoreOf } from "./suggestion-score.ts";

/** So many teachers are looked at, the newest; and so many are named. */
const bounds = { teachers: 200, named: 20, history: 100 } as const;

/**
 * Who could teach this, the best first, with the reasons. Verified, active teachers who were not
 * removed from it. Five reads however many there are: the people, their profiles (a hundred a call),
 * the student, and what the student had done before.
 */
export const suggestions = action({
  input: AssignmentRef,
  allow: matcher,
  async run({ grant: { assignment, offers } }) {
    const [people, locale, earlier] = await Promise.all([
      tutors(bounds.teachers),
      localeOf(userIdOf(assignment.studentId)),
      Assignments.query
        .byStudent({ studentId: assignment.studentId })
        .go({ order: "desc", limit: bounds.history }),
    ]);
    const mean = commonMean(people);
    const asked = new Map(offers.map((one) => [one.teacherId, one]));
    const wanted = { ...assignment, locale };
    const at = new Date();

    const items = people.flatMap((tutor) => {
      const own = asked.get(tutor.teacherId);
      if (own?.status === "removed") return [];
      const candidate: Candidate = {
        ...{ ...tutor, released: own?.status === "released" },
        together: togetherOf(tutor, earlier.data),
      };
      const { score, reasons } = scoreOf(wanted, candidate, mean, at);
      const { teacherId, userId, name, timezone } = tutor;
      const { ratingCount, openWork, weeklyCapacity } = tutor;
      return {
        ...{ teacherId, userId, name, timezone, score, reasons, ratingCount, weeklyCapacity },
        rating: meanOf(tutor),
        load: Math.max(0, openWork),
        offered: own && stateNow(own),
      };
    });
    // Equal scores in a fixed order, so that the list does not jump.
    items.sort((one, two) => two.score - one.score || (one.teacherId < two.teacherId ? -1 : 1));
    return { items: items.slice(0, bounds.named) };
  },
});

/** What this teacher and this student have completed, and what the student said. */
function togetherOf({ teacherId }: Tutor, earlier: Assignment[]): Candidate["together"] {
  const done = earlier.filter((one) => one.leadId === teacherId && one.status === "completed");
  const scores = done.flatMap(({ rating }) => (rating && !rating.hidden ? [rating.score] : []));
  const mean = scores.length
    ? scores.reduce((sum, score) => sum + score, 0) / scores.length
    : undefined;
  return { completed: done.length, mean };
}
