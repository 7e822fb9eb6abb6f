import { hasTeacherAtWork } from "../../assignment/offer/at-work.ts";
import { isStaffPart, type Reader, seesContent } from "../../assignment/part.ts";
import { now } from "../../db.ts";
import { setters } from "../homework/states.ts";
import { shownTo } from "../shown.ts";
import { noDueDate } from "../work.ts";
import { mostRows, mostWorks } from "./limits.ts";
import { isOver } from "./over.ts";
import type { WorkRow } from "./records.ts";
import type { CourseworkCard, WorkRowView } from "./row-schema.ts";
import { turnOf } from "./turn.ts";

/** What the page of an assignment shows of its coursework, from the summary that is read with it. */
export function courseworkCard(grant: Reader): CourseworkCard {
  const { assignment, actor, part, summaries } = grant;
  const { rows = {}, made = 0, secret = 0 } = summaries.coursework ?? {};
  if (!seesContent(actor)) return { works: [], total: 0, mayWrite: false, maySet: false };
  const works = Object.values(rows)
    .filter((one) => sees(part, one))
    .toSorted(byUrgency)
    .map((one) => rowView(one, grant));
  const isPossible = hasTeacherAtWork(assignment) && made < mostWorks;
  return {
    works: [
      ...works.filter((one) => one.isYourTurn),
      ...works.filter((one) => !one.isYourTurn),
    ].slice(0, mostRows),
    total: part === "student" ? made - secret : made,
    mayWrite: isPossible && part !== undefined && part !== "finance",
    maySet: isPossible && part !== undefined && setters.includes(part),
  };
}

/** What is not assigned yet is the teacher's and the team's. */
const sees = (part: Reader["part"], { isSecret }: WorkRow) => part !== "student" || !isSecret;

/** What is open by its due date, then what is over, the newest first. */
function byUrgency(one: WorkRow, other: WorkRow) {
  if (isOver(one) !== isOver(other)) return isOver(one) ? 1 : -1;
  if (isOver(one)) return other.createdAt.localeCompare(one.createdAt);
  const [due, otherDue] = [one.dueAt ?? noDueDate, other.dueAt ?? noDueDate];
  return due.localeCompare(otherDue) || other.createdAt.localeCompare(one.createdAt);
}

function rowView(one: WorkRow, grant: Reader): WorkRowView {
  const turn = turnOf(one);
  return {
    kind: one.kind,
    id: one.workId,
    code: one.code,
    title: shownTo(grant)(one.title),
    status: one.status,
    opensAt: one.opensAt,
    dueAt: one.dueAt,
    timezone: one.timezone,
    turn,
    isYourTurn:
      turn === "team" ? isStaffPart(grant.part) : turn !== undefined && turn === grant.part,
    isOverdue:
      one.kind !== "exam" && turn === "student" && one.dueAt !== undefined && one.dueAt < now(),
    waitsSince: one.waitsSince,
    releasedAt: one.releasedAt,
    mark: one.mark,
  };
}
