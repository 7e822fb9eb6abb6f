import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { pageFrom } from "../../page.ts";
import { examReader, examsReader } from "./access.ts";
import { Exams } from "./exams.entity.ts";
import { rowView } from "./row-view.ts";
import { ExamRef, ExamsRef } from "./schema.ts";
import { view } from "./view.ts";

/** The exams of an assignment, the newest first. */
export const listExams = action({
  input: ExamsRef,
  allow: (actor: Actor, ref) => examsReader(actor, ref),
  async run({ input: { assignmentId, before, limit }, grant }) {
    const query = Exams.query.byAssignment({ assignmentId });
    const page = before ? query.lt({ examId: before }) : query;
    // The student learns nothing of what was never published, nor how much of it there is.
    const known =
      grant.part === "student" ? page.where((one, { exists }) => exists(one.publishedAt)) : page;
    const { data } = await known.go({ order: "desc", count: limit + 1, consistent: true });
    const found = pageFrom(data, limit, (one) => one.examId);
    return { ...found, items: found.items.map((one) => rowView(one, grant)) };
  },
});

/** All that the page of an exam shows; of its questions the student reads nothing here. */
export const readExam = action({
  input: ExamRef,
  allow: examReader,
  run: ({ grant }) => view(grant),
});
