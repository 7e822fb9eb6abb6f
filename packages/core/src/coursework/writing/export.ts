import type { Reader } from "../../assignment/part.ts";
import { commentsOf } from "../comment/stored.ts";
import { shownTo } from "../shown.ts";
import { versionEntries } from "../version/export.ts";
import { workOf } from "./stored.ts";
import { view } from "./view.ts";
import { type Writing, Writings } from "./writings.entity.ts";

/**
 * The writings of an assignment as files, as this reader may see them: of each what was said to it
 * with its receipts, and every version's text. A draft is in no file.
 */
export async function writingEntries(grant: Reader): Promise<Record<string, string>> {
  const { assignmentId } = grant.assignment;
  const query = Writings.query.byAssignment({ assignmentId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  const entries: Record<string, string> = {};
  for (const writing of data) Object.assign(entries, await entriesOf(grant, writing));
  return entries;
}

async function entriesOf(grant: Reader, writing: Writing) {
  const name = `writings/${writing.writingCode}`;
  const { allowed: _allowed, ...whole } = view(
    { ...grant, writing },
    await commentsOf(workOf(writing)),
  );
  const { receipts } = writing;
  return {
    [`${name}.json`]: `${JSON.stringify(whole, null, 2)}\n`,
    ...(await versionEntries(name, { ref: workOf(writing), receipts }, shownTo(grant))),
  };
}
