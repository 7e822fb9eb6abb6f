import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { notFound } from "../../error.ts";
import { pageFrom } from "../../page.ts";
import { commentsOf } from "../comment/stored.ts";
import { shownTo } from "../shown.ts";
import { readText, type StoredText } from "../text/store.ts";
import { writingReader, writingsReader } from "./access.ts";
import { ReadVersion, WritingRef, WritingsRef } from "./schema.ts";
import { storedVersion, type WritingKey, workOf } from "./stored.ts";
import { receiptOf, rowView, view } from "./view.ts";
import { Writings } from "./writings.entity.ts";

/** The writings of an assignment, the newest first. */
export const listWritings = action({
  input: WritingsRef,
  allow: (actor: Actor, ref) => writingsReader(actor, ref),
  async run({ input: { assignmentId, before, limit }, grant }) {
    const query = Writings.query.byAssignment({ assignmentId });
    const { data } = await (before ? query.lt({ writingId: before }) : query).go({
      order: "desc",
      limit: limit + 1,
      consistent: true,
    });
    const page = pageFrom(data, limit, (one) => one.writingId);
    return { ...page, items: page.items.map((one) => rowView(one, grant)) };
  },
});

/** All that the page of a writing shows, but for the texts: its receipts, its comments, what can be done. */
export const readWriting = action({
  input: WritingRef,
  async allow(actor: Actor, key) {
    const [grant, comments] = await Promise.all([
      writingReader(actor, key),
      commentsOf(workOf(key)),
    ]);
    return grant && { ...grant, comments };
  },
  run: async ({ grant: { comments, ...grant } }) => view(grant, comments),
});

/** A version as it was submitted, and what has changed in it since an earlier one. */
export const readVersion = action({
  input: ReadVersion,
  allow: writingReader,
  async run({ input: { number, since, ...key }, grant }) {
    const [version, earlier] = await Promise.all([
      found(key, number),
      since === undefined ? undefined : found(key, since),
    ]);
    const shown = shownTo(grant);
    const document = version.text && shown(await readText(version.text));
    const receipt = grant.writing.receipts.find((one) => one.number === number);
    if (!receipt) throw notFound("writing-version");
    return {
      ...receiptOf(grant.writing, receipt),
      document,
      changes: earlier && document && (await changesSince(earlier.text, document, shown)),
    };
  },
});

async function found(key: WritingKey, number: number) {
  const version = await storedVersion(key, number);
  if (!version) throw notFound("writing-version");
  return version;
}

/** What has changed since a text that was submitted before; a file is no text, so all of it is new then. */
async function changesSince(
  earlier: StoredText | undefined,
  document: Awaited<ReturnType<typeof readText>>,
  shown: ReturnType<typeof shownTo>,
) {
  const [{ diffTexts }, { flatten }] = await Promise.all([
    import("../text/diff.ts"),
    import("../text/flat.ts"),
  ]);
  const before = earlier ? flatten(shown(await readText(earlier))).text : "";
  return diffTexts(before, flatten(document).text);
}
