import { ulid } from "ulid";
import { create } from "../src/coursework/homework/create.ts";
import { saveDraft } from "../src/coursework/homework/draft.ts";
import type { HomeworkKey } from "../src/coursework/homework/stored.ts";
import { submit } from "../src/coursework/homework/submit.ts";
import { newId } from "../src/id.ts";
import { paragraphs } from "./documents.ts";
import type { Person } from "./given.ts";
import { atWork } from "./meetings.ts";

/** A homework as it stands in the table. */
export function homeworkItem(wish: { assignmentId: string; homeworkId?: string }) {
  const homeworkId = wish.homeworkId ?? newId("homework");
  return {
    homeworkId,
    assignmentCode: "LYC-7K3F9",
    homeworkCode: `HWK-${homeworkId.slice(-5).toUpperCase()}`,
    title: "Read",
    studentId: newId("student"),
    studentName: "Ana Lopes",
    teacherId: newId("teacher"),
    status: "assigned" as const,
    timezone: "Europe/Lisbon",
    receipts: [],
    ...wish,
  };
}

type Own = { student?: Person; teacher?: Person };
type Wish = Partial<Parameters<typeof create>[1]>;

/** An assignment with a teacher at work, who has set a homework of ten points. */
export async function homeworkSet(wish: Wish = {}, own: Own = {}) {
  const world = await atWork(own);
  const { assignmentId, teacher } = world;
  const { id: homeworkId } = await create(teacher.actor, {
    assignmentId,
    title: "Read chapter two",
    instructions: paragraphs("Say what it is about."),
    points: 10,
    assign: true,
    ...wish,
  });
  return { ...world, ref: { assignmentId, homeworkId } };
}

/** What the student's editor does: saves this text as the one after `base`. */
export const work = (
  { actor }: Person,
  { assignmentId, homeworkId: workId }: HomeworkKey,
  base: number,
  text: string,
) =>
  saveDraft(actor, {
    assignmentId,
    workId,
    base,
    saveId: ulid(),
    device: "tab-one-1",
    document: paragraphs(...text.split("\n")),
  });

/** The same world with a first version that was submitted. */
export async function homeworkHandedIn(wish: Wish = {}, own: Own = {}) {
  const world = await homeworkSet(wish, own);
  await work(world.student, world.ref, 0, "It is about cats.\nThey dream.");
  const { receipt } = await submit(world.student.actor, { ...world.ref, sequence: 1 });
  return { ...world, receipt };
}
