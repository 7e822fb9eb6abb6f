import { action } from "../../action.ts";
import { type Actor, isStaff, type UserActor } from "../../actor.ts";
import { AppError } from "../../error.ts";
import { profileId } from "../../id.ts";
import { firstName } from "../../thread/shield/shield.ts";
import { type Assignment, Assignments, undated } from "../assignments.entity.ts";
import { calendarDays } from "../limits.ts";
import { partsOf } from "../offer/lists.ts";
import { partInList } from "../part.ts";
import { view } from "../view.ts";
import { ReadCalendar } from "./schema.ts";

const days = 86_400_000;
/** An answer has so many at most; `more` says that there are others. */
const most = 300;

/**
 * The open assignments that are due in a span of time, by their time: all for staff, their own for
 * students and teachers, with the due dates of their coursework.
 * @throws 400 for a span that is longer than `calendarDays`
 */
export const calendar = action({
  input: ReadCalendar,
  allow: (actor: Actor) => actor.type === "user" && actor,
  async run({ input: { from, to }, grant: actor }) {
    if (to <= from || Date.parse(to) - Date.parse(from) > calendarDays * days) throw tooLong;
    const found = await (isStaff(actor) ? everybodys : own)(actor, from, to);
    const inside = found
      .filter(({ dueDate = "" }) => from <= dueDate && dueDate < to)
      .sort((one, other) => ((one.dueDate ?? "") < (other.dueDate ?? "") ? -1 : 1));
    // Only this list shows them: the other lists of assignments start without.
    const { dueIn, dueOfStudent } = await import("../../coursework/list/due.ts");
    const span = { from, to };
    const works =
      actor.role === "student"
        ? await dueOfStudent(actor.userId, span)
        : actor.role === "teacher"
          ? await dueIn(found, span)
          : [];
    return {
      works: works.slice(0, most).map(({ changedAt: _changedAt, student, ...one }) => ({
        ...one,
        student: student && firstName(student),
      })),
      items: inside.slice(0, most).map((one) => view(one, actor, partInList(actor, one))),
      more: inside.length > most || works.length > most,
    };
  },
});

const tooLong = new AppError(
  "invalid",
  "calendar.span",
  `Choose a period of at most ${calendarDays} days.`,
  {
    field: "to",
  },
);

/** A query for each month the span touches. */
async function everybodys(_actor: UserActor, from: string, to: string): Promise<Assignment[]> {
  const pages = await Promise.all(
    monthsOf(from, to).map(async (dueMonth) => {
      const { data } = await Assignments.query
        .byMonth({ dueMonth })
        .between({ dueAt: from }, { dueAt: to })
        .go({ limit: most + 1 });
      return data;
    }),
  );
  return pages.flat();
}

function monthsOf(from: string, to: string) {
  const months: string[] = [];
  const at = new Date(`${from.slice(0, 7)}-01T00:00:00.000Z`);
  for (; at.toISOString() < to; at.setUTCMonth(at.getUTCMonth() + 1)) {
    months.push(at.toISOString().slice(0, 7));
  }
  return months;
}

/** Somebody's own are few: the newest hundred are looked through. */
async function own(actor: UserActor): Promise<Assignment[]> {
  if (actor.role === "teacher") {
    const teacherId = profileId("teacher", actor.userId);
    const { parts } = await partsOf(teacherId, "working", { limit: 98 });
    return parts.map((one) => one.assignment);
  }
  const { data } = await Assignments.query
    .byStudent({ studentId: profileId("student", actor.userId) })
    .go({ order: "desc", limit: 100 });
  return data.filter((one) => one.dueMonth !== undated);
}
