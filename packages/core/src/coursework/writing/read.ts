import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { pageFrom } from "../../page.ts";
import { commentsOf } from "../comment/stored.ts";
import { shownTo } from "../shown.ts";
import { versionOf } from "../version/read.ts";
import { writingReader, writingsReader } from "./access.ts";
import { ReadVersion, WritingRef, WritingsRef } from "./schema.ts";
import { workOf } from "./stored.ts";
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
  async run({ input: { number, since }, grant }) {
    const { writing } = grant;
    const { receipts } = writing;
    const asked = { kind: "writing", ref: workOf(writing), receipts, number, since } as const;
    const { receipt, ...text } = await versionOf(asked, shownTo(grant));
    return { ...receiptOf(writing, receipt), ...text };
  },
});
