import { check, type Write } from "../../db.ts";
import { canBeHad } from "../../files/schema.ts";
import { mostFiles } from "../limits.ts";
import type { AssignmentFile, FileRow } from "./assignment-files.entity.ts";
import { FileSummaries, type FileSummary } from "./file-summaries.entity.ts";

/** So many files the page of an assignment shows at first; GET …/files brings the older ones. */
const mostRows = 60;

/** So many rows one upload takes out: what names them in a write must stay below 4 KB. The next ones take the rest. */
const mostGone = 40;

/** A text of the student's own that has not been refused; one that is still scanned counts. */
const isOwnText = ({ side, status, visibility }: FileRow) =>
  side === "student" && visibility === "everyone" && (canBeHad(status) || status === "scanning");

/** What a file adds to the counts; no file adds nothing. */
export const counted = (file: AssignmentFile | undefined) => {
  const there = file && !file.deletedAt;
  return {
    arrived: there && file.status !== "uploading" ? 1 : 0,
    ownTexts: there && isOwnText(file) ? 1 : 0,
  };
};

/** What stands of a file in the summary. */
export const rowOf = (file: AssignmentFile): FileRow => ({
  fileId: file.fileId,
  name: file.name,
  size: file.size,
  mimeType: file.mimeType,
  sha256: file.sha256,
  status: file.status,
  reason: file.reason,
  visibility: file.visibility,
  side: file.side,
  uploadedBy: file.uploadedBy,
  uploadedByName: file.uploadedByName,
  versionOf: file.versionOf,
  chain: file.chain,
  number: file.number,
  submittedAt: file.submittedAt,
  createdAt: file.createdAt,
  expiresAt: file.expiresAt,
});

/**
 * One file's change in the summary, for the transaction that changes the file on condition that it
 * is still as `before` says. Each file has a place of its own and counts are added to, so changes of
 * several files at once do not undo each other. What made room stays out of it: `cut` says up to where.
 */
export function summarize(
  before: AssignmentFile | undefined,
  after: AssignmentFile,
  summary: Pick<FileSummary, "cut"> | undefined,
): Write {
  const { assignmentId, fileId } = after;
  const cut = summary?.cut ?? "";
  const stands = !after.deletedAt && (after.status === "uploading" || fileId > cut);
  const [was, is] = [counted(before), counted(after)];
  return FileSummaries.patch({ assignmentId })
    .add({ arrived: is.arrived - was.arrived, ownTexts: is.ownTexts - was.ownTexts })
    .data(({ rows }, { set, remove }) => {
      if (stands) set(rows[fileId], rowOf(after));
      else remove(rows[fileId]);
    });
}

/** The same of files that were submitted together: several of them are one write. Nothing is counted anew. */
export function summarizeSubmitted(
  assignmentId: string,
  files: readonly AssignmentFile[],
  summary: Pick<FileSummary, "cut"> | undefined,
): Write[] {
  const shown = files.filter(({ fileId }) => fileId > (summary?.cut ?? ""));
  if (!shown.length) return [];
  return [
    FileSummaries.patch({ assignmentId }).data(({ rows }, { set }) => {
      for (const one of shown) set(rows[one.fileId], rowOf(one));
    }),
  ];
}

/**
 * The same of a new file: where the rows become too many, the oldest make room. It is refused where
 * others announced so many meanwhile that the assignment would have too many files.
 */
export function summarizeNew(file: AssignmentFile, summary: FileSummary): Write {
  const { assignmentId, fileId } = file;
  const { rows: known, cut, announced } = summary;
  const isLost = isOverdue(Date.now() / 1000);
  const rows = Object.values(known ?? {});
  const old = shownRows(summary).slice(0, 1 - mostRows);
  const newCut = old.at(-1)?.fileId;
  const end = newCut ?? cut ?? "";
  // What is on its way is still counted, shown or not.
  const gone = rows
    .filter((one) => isLost(one) || (one.status !== "uploading" && one.fileId <= end))
    .slice(0, mostGone);
  const left = mostFiles - fileCount(summary);
  return FileSummaries.patch({ assignmentId })
    .data((one, { add, set, remove }) => {
      add(one.announced, 1);
      set(one.rows[fileId], rowOf(file));
      for (const row of gone) remove(one.rows[row.fileId]);
      if (newCut) set(one.cut, newCut);
    })
    .where((one, { eq, lt, notExists }) =>
      [
        lt(one.announced, announced + left),
        // Of two that cut at once the second looks again, so that the cut only moves on.
        ...(newCut ? [cut ? eq(one.cut, cut) : notExists(one.cut)] : []),
      ].join(" AND "),
    );
}

const isOverdue = (at: number) => (one: FileRow) =>
  one.status === "uploading" && (one.expiresAt ?? 0) <= at;

/** The rows the page shows, the oldest first. */
export const shownRows = ({ rows = {}, cut = "" }: Pick<FileSummary, "rows" | "cut">) =>
  Object.values(rows)
    .filter(({ fileId }) => fileId > cut)
    .toSorted((one, two) => (one.fileId < two.fileId ? -1 : 1));

/** How many files an assignment has: those that arrived, and those on their way. */
export function fileCount({ rows = {}, arrived }: FileSummary) {
  const isLost = isOverdue(Date.now() / 1000);
  const coming = Object.values(rows).filter((one) => one.status === "uploading" && !isLost(one));
  return arrived + coming.length;
}

/** For the transaction of what needs a text of the student's own. */
export const hasOwnText = (assignmentId: string): Write =>
  check(FileSummaries.get({ assignmentId }).where((one, { gt }) => gt(one.ownTexts, 0)));

/** The summary as it is now; undefined where the assignment is gone. */
export async function storedSummary(assignmentId: string) {
  const { data } = await FileSummaries.get({ assignmentId }).go({ consistent: true });
  return data ?? undefined;
}
