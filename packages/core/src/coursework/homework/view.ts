import { commentViews, type Standing } from "../comment/view.ts";
import type { WorkComment } from "../comment/work-comments.entity.ts";
import { markView, releasedView } from "../mark/view.ts";
import { peopleOf } from "../people.ts";
import { type Look, nameFor, shownTo } from "../shown.ts";
import { readText } from "../text/store.ts";
import type { StoredReceipt } from "../version/records.ts";
import type { HomeworkReader } from "./access.ts";
import { allowedFor, partsOf } from "./allowed.ts";
import { cutOffOf, dueOf } from "./due.ts";
import type { Homework } from "./homeworks.entity.ts";
import { lateAt, timesOf, totalNow } from "./late.ts";
import type { Excused } from "./records.ts";
import type { HomeworkReceipt, HomeworkRow, HomeworkView } from "./schema.ts";

/** The student reads what was released, and nothing else. */
const seesMark = ({ part }: Look) => part !== "student";

/** A homework as it stands in a list. */
export function rowView(one: Homework, look: Look): HomeworkRow {
  const shown = shownTo(look);
  const { released } = one;
  const marked = (seesMark(look) ? one.mark : undefined) ?? released;
  return {
    id: one.homeworkId,
    code: one.homeworkCode,
    assignmentId: one.assignmentId,
    assignmentCode: one.assignmentCode,
    title: shown(one.title),
    status: one.status,
    ...peopleOf(one, look),
    points: one.points,
    versions: one.versions,
    assignedAt: one.assignedAt,
    openedAt: one.openedAt,
    submittedAt: one.submittedAt,
    waitsSince: one.waitsSince,
    dueAt: one.dueAt,
    timezone: one.timezone,
    effectiveDueAt: dueOf(one),
    cutOffAt: cutOffOf(one),
    ...timesOf(one),
    isStale: marked !== undefined && marked.version < one.versions,
    result: released && {
      version: released.version,
      total: released.total?.total,
      possible: released.total?.possible,
      releasedAt: released.releasedAt,
    },
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
  };
}

export function receiptOf(one: Homework, receipt: StoredReceipt): HomeworkReceipt {
  const lateSeconds = lateAt(one, receipt.submittedAt);
  return { homeworkCode: one.homeworkCode, ...receipt, lateSeconds, isLate: lateSeconds > 0 };
}

/** How somebody stands towards what was said to a homework. */
export const standingOf = (grant: HomeworkReader): Standing => ({
  part: grant.part,
  sent: grant.homework.releases,
  readsUnsent: seesMark(grant),
  // Those who mark: the teacher, and the team for the teacher.
  isReviewer: grant.part !== undefined && partsOf("mark").includes(grant.part),
  may: allowedFor(grant, grant.part),
});

/** A homework whole, as this caller may see it. */
export async function view(
  grant: HomeworkReader,
  comments: readonly WorkComment[],
): Promise<HomeworkView> {
  const { homework, part } = grant;
  const shown = shownTo(grant);
  const { instructions, extension, excused, askedAgain, mark, released } = homework;
  const told = (one: Excused) => ({
    name: nameFor(grant, one),
    at: one.at,
    reason: shown(one.reason),
  });
  return {
    ...rowView(homework, grant),
    instructions: instructions && shown(await readText(instructions)),
    fileIds: homework.fileIds,
    latePolicy: homework.latePolicy,
    extension: extension && { ...told(extension), dueAt: extension.dueAt },
    excused: excused && told(excused),
    askedAgain: askedAgain && told(askedAgain),
    meetingId: homework.meetingId,
    rubric: shown(homework.rubric),
    receipts: homework.receipts.map((one) => receiptOf(homework, one)),
    submittedSequence: homework.submittedSequence,
    mark: mark && seesMark(grant) ? markView(homework, mark, totalNow(homework), grant) : undefined,
    released: released && releasedView(homework, released, grant),
    releases: homework.releases,
    comments: commentViews(grant, standingOf(grant), comments),
    version: homework.version,
    allowed: allowedFor(grant, part),
  };
}
