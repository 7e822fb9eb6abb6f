import { ulid } from "ulid";
import { create } from "../src/coursework/writing/create.ts";
import { saveDraft } from "../src/coursework/writing/draft.ts";
import type { WritingKey } from "../src/coursework/writing/stored.ts";
import { submit } from "../src/coursework/writing/submit.ts";
import { newId } from "../src/id.ts";
import { paragraphs } from "./documents.ts";
import type { Person } from "./given.ts";
import { atWork } from "./meetings.ts";

/** A writing as it stands in the table. */
export function writingItem(wish: { assignmentId: string; writingId?: string }) {
  const writingId = wish.writingId ?? newId("writing");
  return {
    writingId,
    assignmentCode: "LYC-7K3F9",
    writingCode: `WRT-${writingId.slice(-5).toUpperCase()}`,
    title: "Essay",
    studentId: newId("student"),
    studentName: "Ana Lopes",
    teacherId: newId("teacher"),
    status: "draft" as const,
    timezone: "Europe/Lisbon",
    receipts: [],
    ...wish,
  };
}

/** An assignment with a teacher at work and a writing of its student, as yet without a word. */
export async function begun(own: { student?: Person; teacher?: Person } = {}) {
  const world = await atWork(own);
  const { assignmentId, student } = world;
  const { id: writingId } = await create(student.actor, { assignmentId, title: "My essay" });
  return { ...world, ref: { assignmentId, writingId } };
}

type Save = Partial<Parameters<typeof saveDraft>[1]>;

/** What the student's editor does: saves this text as the one after `base`. */
export const write = (
  { actor }: Person,
  { assignmentId, writingId: workId }: WritingKey,
  base: number,
  text: string,
  more: Save = {},
) =>
  saveDraft(actor, {
    assignmentId,
    workId,
    base,
    saveId: ulid(),
    device: "tab-one-1",
    document: paragraphs(...text.split("\n")),
    ...more,
  });

/** The same world with a first version that was submitted. */
export async function handedIn(
  text = "The essay asks whether cats dream.\nThey do.",
  own: { student?: Person; teacher?: Person } = {},
) {
  const world = await begun(own);
  await write(world.student, world.ref, 0, text);
  const { receipt } = await submit(world.student.actor, { ...world.ref, sequence: 1 });
  return { ...world, receipt };
}
