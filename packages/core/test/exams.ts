import { moveByClock } from "../src/coursework/exam/clock.ts";
import { create } from "../src/coursework/exam/create.ts";
import { edit } from "../src/coursework/exam/edit.ts";
import { Exams } from "../src/coursework/exam/exams.entity.ts";
import { indexKeysOf } from "../src/coursework/exam/index-keys.ts";
import { publish } from "../src/coursework/exam/publish.ts";
import type { Question } from "../src/coursework/exam/question/schema.ts";
import { storedExam } from "../src/coursework/exam/stored.ts";
import { newId } from "../src/id.ts";
import type { Person } from "./given.ts";
import { atWork, inDays } from "./meetings.ts";
import { paperOf } from "./papers.ts";
import { storeFile } from "./stored-files.ts";

/** An exam as it could be stored, without its way there. */
export function examItem(wish: { assignmentId: string; examId?: string }) {
  const examId = wish.examId ?? newId("exam");
  return {
    examId,
    assignmentCode: "LYC-7K3F9",
    examCode: `EXM-${examId.slice(-5).toUpperCase()}`,
    title: "Mock",
    studentId: newId("student"),
    studentName: "Ana Lopes",
    teacherId: newId("teacher"),
    status: "scheduled" as const,
    timezone: "Europe/Lisbon",
    durationMinutes: 90,
    paperId: newId("exam-paper"),
    ...wish,
  };
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

type Own = { student?: Person; teacher?: Person };
type Wish = Partial<Parameters<typeof create>[1]>;

/** A window that is open for two hours from now on. */
export const openNow = () => ({ opensAt: inMinutes(-1), closesAt: inMinutes(120) });
/** One that begins in two days. */
export const inTwoDays = () => ({ opensAt: inDays(2, 9), closesAt: inDays(2, 12) });

/** An assignment with a teacher at work, who prepares an exam with a question of each kind. */
export async function examDrafted(wish: Wish = {}, own: Own = {}) {
  const world = await atWork(own);
  const { assignmentId, teacher } = world;
  const { id: examId } = await create(teacher.actor, {
    assignmentId,
    title: "Mid-term exam",
    paper: paperOf(6),
    timezone: "Europe/Lisbon",
    durationMinutes: 60,
    ...inTwoDays(),
    ...wish,
  });
  return { ...world, ref: { assignmentId, examId } };
}

/** The same, and the student knows of it. */
export async function examPublished(wish: Wish = {}, own: Own = {}) {
  const world = await examDrafted(wish, own);
  await publish(world.teacher.actor, world.ref);
  return world;
}

/** A picture that was uploaded for an exam, found clean. */
export const examPicture = ({ assignmentId }: { assignmentId: string }, { actor }: Person) =>
  storeFile({
    assignmentId,
    side: "teacher",
    uploadedBy: actor.userId,
    uploadedByName: actor.name,
    visibility: "exam",
    name: "map.png",
    mimeType: "image/png",
  });

/** A question that shows a picture. */
export const pictured = (fileId: string): Question => ({
  id: "p1",
  kind: "long",
  points: 5,
  prompt: {
    type: "doc",
    content: [
      { type: "paragraph", content: [{ type: "text", text: "What does it show?" }] },
      { type: "image", attrs: { fileId } },
    ],
  },
});

/** An exam that is open and shows a picture in its question. */
export async function examWithPicture(own: Own = {}) {
  const world = await examDrafted(openNow(), own);
  const { fileId } = await examPicture(world.ref, world.teacher);
  const paper = { sections: [{ id: "s1", questions: [pictured(fileId)] }] };
  await edit(world.teacher.actor, { ...world.ref, paper });
  await publish(world.teacher.actor, world.ref);
  return { ...world, fileId };
}

/** An exam whose window closed on a student who never began. */
export async function examMissed(wish: Wish = {}, own: Own = {}) {
  const world = await examPublished({ ...openNow(), ...wish }, own);
  const { ref } = world;
  const exam = await storedExam(ref);
  if (!exam) throw new Error("There is no exam.");
  const closed = { ...exam, opensAt: inMinutes(-120), closesAt: inMinutes(-1) };
  await Exams.patch(ref)
    .set({ opensAt: closed.opensAt, closesAt: closed.closesAt, ...indexKeysOf(closed) })
    .go();
  await moveByClock(ref);
  return world;
}
