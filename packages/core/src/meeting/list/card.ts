import { hasTeacherAtWork } from "../../assignment/offer/at-work.ts";
import type { Reader } from "../../assignment/part.ts";
import { mostOpen } from "../limits.ts";
import { mayBook } from "../part.ts";
import { lookOf, rowView } from "./row.ts";
import type { MeetingsCard } from "./row-schema.ts";

/** What the page of an assignment shows of its meetings, from the summary that is read with it. */
export function meetingsCard({ assignment, part, summaries }: Reader): MeetingsCard {
  const { rows = {}, ended = {} } = summaries.meetings ?? {};
  const look = lookOf(assignment, part);
  const ahead = Object.values(rows)
    .toSorted((one, other) => one.scheduledTime.localeCompare(other.scheduledTime))
    .map((one) => rowView({ ...one, ...ownerOf(assignment) }, look));
  const may = mayBook(part) && hasTeacherAtWork(assignment) && ahead.length < mostOpen;
  return { ahead, ended, mayBook: may };
}

const ownerOf = ({
  assignmentId,
  assignmentCode,
  studentId,
  studentName,
}: Reader["assignment"]) => ({ assignmentId, assignmentCode, studentId, studentName });
