import type { Reader } from "../../assignment/part.ts";
import { isKnownTo } from "./access.ts";
import { wholeLog } from "./attempt/log.ts";
import { handedIn } from "./attempt/states.ts";
import { attemptsOf } from "./attempt/stored.ts";
import { type Exam, Exams } from "./exams.entity.ts";
import { markingView } from "./marking/read.ts";
import { releasedOf, resultView } from "./marking/result.ts";
import { sheetOf } from "./marking/sheet.ts";
import { view } from "./view.ts";

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/**
 * The exams of an assignment as files, as this reader may see them: each with the log of its attempts
 * and the result as it was released; for those who mark also every attempt with its key and mark.
 */
export async function examEntries(grant: Reader): Promise<Record<string, string>> {
  const { assignmentId } = grant.assignment;
  const query = Exams.query.byAssignment({ assignmentId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  const entries: Record<string, string> = {};
  for (const exam of data.filter((one) => isKnownTo(grant.part, one))) {
    Object.assign(entries, await entriesOf(grant, exam));
  }
  return entries;
}

async function entriesOf(grant: Reader, exam: Exam): Promise<Record<string, string>> {
  const name = `exams/${exam.examCode}`;
  const found = { ...grant, exam };
  const { allowed: _allowed, now: _now, ...whole } = await view(found);
  const entries = { [`${name}.json`]: json(whole) };
  if (await releasedOf(found)) entries[`${name}-result.json`] = json(await resultView(found));
  for (const { number, status, startedAt } of await attemptsOf(exam)) {
    if (!startedAt) continue;
    entries[`${name}-${number}-log.json`] = json(await wholeLog(exam, number));
    if (grant.part === "student" || !handedIn.includes(status)) continue;
    const { allowed: __, ...marked } = await markingView(found, await sheetOf(found, number));
    entries[`${name}-${number}-mark.json`] = json(marked);
  }
  return entries;
}
