import { check, type Write } from "../../db.ts";
import { CourseworkSummaries, type CourseworkSummary } from "./coursework-summaries.entity.ts";
import type { WorkRow } from "./records.ts";

/** What the student holds in hand: a text that was returned, a mark that was released. */
const isGivenBack = ({ status }: WorkRow) => status === "returned" || status === "released";

/** The works of an assignment that were given back since then, the first one first. */
export const givenBackSince = (summary: CourseworkSummary | undefined, since: string): WorkRow[] =>
  Object.values(summary?.rows ?? {})
    .filter((one) => isGivenBack(one) && (one.releasedAt ?? "") >= since)
    .toSorted((one, other) => (one.releasedAt ?? "").localeCompare(other.releasedAt ?? ""));

/** For the transaction of what needs them: on condition that none of them is worked on again. */
export const stillGivenBack = (assignmentId: string, works: readonly WorkRow[]): Write[] =>
  works.length
    ? [
        check(
          CourseworkSummaries.get({ assignmentId }).where(({ rows }, { eq }) =>
            works
              .flatMap(({ workId, status }) => {
                const row = rows[workId];
                return row ? [eq(row.status, status)] : [];
              })
              .join(" AND "),
          ),
        ),
      ]
    : [];
