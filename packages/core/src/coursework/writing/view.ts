import { commentViews, type Standing } from "../comment/view.ts";
import type { WorkComment } from "../comment/work-comments.entity.ts";
import { totalOf } from "../mark/total.ts";
import { markView, releasedView } from "../mark/view.ts";
import { peopleOf } from "../people.ts";
import { type Look, nameFor, shownTo } from "../shown.ts";
import type { StoredReceipt } from "../version/records.ts";
import type { WritingReader } from "./access.ts";
import { allowedFor } from "./allowed.ts";
import type { Receipt, WritingRow, WritingView } from "./schema.ts";
import type { Writing } from "./writings.entity.ts";

/** A writing as it stands in a list. */
export function rowView(one: Writing, look: Look): WritingRow {
  const shown = shownTo(look);
  return {
    id: one.writingId,
    code: one.writingCode,
    assignmentId: one.assignmentId,
    assignmentCode: one.assignmentCode,
    title: shown(one.title),
    status: one.status,
    ...peopleOf(one, look),
    versions: one.versions,
    submittedAt: one.submittedAt,
    waitsSince: one.waitsSince,
    dueAt: one.dueAt,
    timezone: one.timezone,
    releasedAt: one.releasedAt,
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
  };
}

export const receiptOf = ({ writingCode }: Writing, one: StoredReceipt): Receipt => ({
  writingCode,
  ...one,
});

/** How somebody stands towards what was said to a writing. */
export const standingOf = (grant: WritingReader): Standing => ({
  part: grant.part,
  sent: grant.writing.reviews,
  // A review is the teacher's alone until it is sent.
  readsUnsent: grant.part === "teacher",
  isReviewer: grant.part === "teacher",
  may: allowedFor(grant, grant.part),
});

/** A writing whole, as this caller may see it. */
export function view(grant: WritingReader, comments: readonly WorkComment[]): WritingView {
  const { writing, part } = grant;
  const shown = shownTo(grant);
  const { hold, mark, released } = writing;
  return {
    ...rowView(writing, grant),
    prompt: shown(writing.prompt),
    points: writing.points,
    rubric: shown(writing.rubric),
    // Until it is given back the student reads nothing of it.
    mark:
      mark && part !== "student"
        ? markView(writing, mark, totalOf(writing, mark), grant)
        : undefined,
    released: released && releasedView(writing, released, grant),
    receipts: writing.receipts.map((one) => receiptOf(writing, one)),
    hold: hold && {
      name: nameFor(grant, hold),
      at: hold.at,
      reason: shown(hold.reason),
      from: writing.heldFrom,
      appeal: shown(hold.appeal),
    },
    summary: shown(writing.summaryText),
    comments: commentViews(grant, standingOf(grant), comments),
    version: writing.version,
    allowed: allowedFor(grant, part),
  };
}
