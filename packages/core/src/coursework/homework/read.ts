import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { pageFrom } from "../../page.ts";
import { commentsOf } from "../comment/stored.ts";
import { shownTo } from "../shown.ts";
import { versionOf } from "../version/read.ts";
import { homeworkReader, homeworksReader } from "./access.ts";
import { Homeworks } from "./homeworks.entity.ts";
import { HomeworkRef, HomeworksRef, ReadHomeworkVersion } from "./schema.ts";
import { workOf } from "./stored.ts";
import { receiptOf, rowView, view } from "./view.ts";

/** The homework of an assignment, the newest first. */
export const listHomework = action({
  input: HomeworksRef,
  allow: (actor: Actor, ref) => homeworksReader(actor, ref),
  async run({ input: { assignmentId, before, limit }, grant }) {
    const query = Homeworks.query.byAssignment({ assignmentId });
    const page = before ? query.lt({ homeworkId: before }) : query;
    // The student learns nothing of what was never assigned, nor how much of it there is.
    const known =
      grant.part === "student" ? page.where((one, { exists }) => exists(one.assignedAt)) : page;
    const { data } = await known.go({ order: "desc", count: limit + 1, consistent: true });
    const found = pageFrom(data, limit, (one) => one.homeworkId);
    return { ...found, items: found.items.map((one) => rowView(one, grant)) };
  },
});

/** All that the page of a homework shows, but for the versions' texts. */
export const readHomework = action({
  input: HomeworkRef,
  async allow(actor: Actor, key) {
    const [grant, comments] = await Promise.all([
      homeworkReader(actor, key),
      commentsOf(workOf(key)),
    ]);
    return grant && { ...grant, comments };
  },
  run: ({ grant: { comments, ...grant } }) => view(grant, comments),
});

/** A version as it was submitted, and what has changed in it since an earlier one. */
export const readVersion = action({
  input: ReadHomeworkVersion,
  allow: homeworkReader,
  async run({ input: { number, since }, grant }) {
    const { homework } = grant;
    const { receipts } = homework;
    const asked = { kind: "homework", ref: workOf(homework), receipts, number, since } as const;
    const { receipt, ...text } = await versionOf(asked, shownTo(grant));
    return { ...receiptOf(homework, receipt), ...text };
  },
});
