import { create } from "../src/coursework/homework/create.ts";
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
