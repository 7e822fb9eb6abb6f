import { finish, mark, take } from "../src/coursework/homework/marking.ts";
import { moveHomework } from "../src/coursework/homework/move.ts";
import { type HomeworkKey, storedHomework } from "../src/coursework/homework/stored.ts";
import type { Person } from "./given.ts";
import { homeworkHandedIn } from "./homeworks.ts";

type Wish = Parameters<typeof homeworkHandedIn>[0];
type Own = Parameters<typeof homeworkHandedIn>[1];

/** Another version of the student's; `at` is when it counts as submitted. */
export async function submitAnother(
  { actor }: Person,
  ref: HomeworkKey,
  at = new Date().toISOString(),
) {
  const homework = await storedHomework(ref);
  if (!homework) throw new Error("There is no such homework.");
  const number = homework.versions + 1;
  const receipt = { number, digest: "0".repeat(64), words: 2, submittedAt: at, fileIds: [] };
  const set = {
    versions: number,
    receipts: [...homework.receipts, receipt],
    submittedAt: at,
    waitsSince: at,
  };
  await moveHomework(homework, "submit", { actor, part: "student", set });
}

/** One that its teacher is marking, with eight points as yet. */
export async function homeworkInMarking(wish?: Wish, own?: Own) {
  const world = await homeworkHandedIn(wish, own);
  const { version } = await take(world.teacher.actor, world.ref);
  const eight = { points: 8, summary: "Well done." };
  const saved = await mark(world.teacher.actor, { ...world.ref, version, mark: eight });
  return { ...world, saved };
}

/** One that is marked and waits for its release. */
export async function homeworkMarked(wish?: Wish, own?: Own) {
  const world = await homeworkInMarking(wish, own);
  const marked = await finish(world.teacher.actor, world.ref);
  return { ...world, marked };
}
