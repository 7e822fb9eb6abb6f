import type { Reader } from "../../assignment/part.ts";
import { commentsOf } from "../comment/stored.ts";
import { shownTo } from "../shown.ts";
import { versionEntries } from "../version/export.ts";
import { isKnownTo } from "./access.ts";
import { type Homework, Homeworks } from "./homeworks.entity.ts";
import { workOf } from "./stored.ts";
import { view } from "./view.ts";

/**
 * The homework of an assignment as files, as this reader may see it: of each what was asked, said and
 * marked, with its receipts, and every version's text. A draft is in no file.
 */
export async function homeworkEntries(grant: Reader): Promise<Record<string, string>> {
  const { assignmentId } = grant.assignment;
  const query = Homeworks.query.byAssignment({ assignmentId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  const entries: Record<string, string> = {};
  for (const homework of data.filter((one) => isKnownTo(grant.part, one))) {
    Object.assign(entries, await entriesOf(grant, homework));
  }
  return entries;
}

async function entriesOf(grant: Reader, homework: Homework) {
  const name = `homework/${homework.homeworkCode}`;
  const { receipts } = homework;
  const ref = workOf(homework);
  const { allowed: _allowed, ...whole } = await view({ ...grant, homework }, await commentsOf(ref));
  return {
    [`${name}.json`]: `${JSON.stringify(whole, null, 2)}\n`,
    ...(await versionEntries(name, { ref, receipts }, shownTo(grant))),
  };
}
