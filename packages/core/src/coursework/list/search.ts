import { isStaff, type UserActor } from "../../actor.ts";
import type { Assignment } from "../../assignment/assignments.entity.ts";
import { assignmentsById } from "../../assignment/list/by-id.ts";
import type { FoundWorkView } from "../../assignment/list/schema.ts";
import { partInList, seesContent } from "../../assignment/part.ts";
import { profileId } from "../../id.ts";
import { find } from "../../search/terms.ts";
import { fits, wordsToFind } from "../../search/words.ts";
import { studentOf } from "../people.ts";
import { shownTo } from "../shown.ts";
import { CourseworkSummaries } from "./coursework-summaries.entity.ts";
import { codeApart, wordsOfWork } from "./found-by.ts";
import type { WorkRow } from "./records.ts";

/**
 * Works by their code and the words of their title, those of the newest assignment first: of any
 * assignment for the team, from the index of words; for students and teachers of their `own`, which
 * were read already. An assignment's works are found as long as its page lists them.
 */
export async function foundWorks(
  actor: UserActor,
  { q, limit }: { q: string; limit: number },
  own: readonly Assignment[],
): Promise<FoundWorkView[]> {
  const asked = wordsToFind(codeApart(q));
  if (!asked.length || !seesContent(actor)) return [];
  const among = isStaff(actor)
    ? [...(await assignmentsById(await find("work", asked, limit))).values()]
    : own.filter((one) => isIn(actor, one));
  if (!among.length) return [];
  const keys = among.map(({ assignmentId }) => ({ assignmentId }));
  const { data } = await CourseworkSummaries.get(keys).go();
  const byId = new Map(among.map((one) => [one.assignmentId, one]));
  return data
    .flatMap(({ assignmentId, rows = {} }) => {
      const assignment = byId.get(assignmentId);
      return assignment ? Object.values(rows).flatMap((row) => shown(actor, assignment, row)) : [];
    })
    .filter(({ code, title }) => fits(asked, wordsOfWork({ code, title })))
    .toSorted((one, other) => (one.assignmentId < other.assignmentId ? 1 : -1))
    .slice(0, limit);
}

/** Who has left an assignment reads its coursework no more. */
const isIn = ({ role, userId }: UserActor, { leadId }: Assignment) =>
  role !== "teacher" || leadId === profileId("teacher", userId);

function shown(actor: UserActor, assignment: Assignment, row: WorkRow): FoundWorkView[] {
  const part = partInList(actor, assignment);
  if (part === "student" && row.isSecret) return [];
  const look = { actor, part, assignment };
  const { assignmentId, assignmentCode } = assignment;
  return [
    {
      kind: row.kind,
      id: row.workId,
      code: row.code,
      title: shownTo(look)(row.title),
      assignmentId,
      assignmentCode,
      student: studentOf(assignment, look).name,
    },
  ];
}
