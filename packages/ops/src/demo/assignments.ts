import type { UserActor } from "@lyceum/core/actor.ts";
import { create } from "@lyceum/core/assignment/assignments.ts";
import { upload } from "@lyceum/core/assignment/files.ts";
import { answer, ask, decline, submit } from "@lyceum/core/assignment/moves.ts";
import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import { AppError } from "@lyceum/core/error.ts";
import { asOf } from "./as-of.ts";
import { assignments, type DemoAssignment, type DemoFile, type PersonKey } from "./world.ts";

type People = Record<PersonKey, UserActor>;

/** Makes every assignment of the demo and leads it, move by move, to where it stands. */
export async function makeAssignments(people: People) {
  for (const one of assignments) await makeAssignment(one, people);
}

const declaration = { version: integrityDeclaration.version, accepted: true } as const;

async function makeAssignment(one: DemoAssignment, people: People) {
  const student = people[one.student];
  const { serviceType, title, subject, level, brief, hoursAgo, question, answer: text } = one;
  const dueDate = new Date(Date.now() + one.dueInHours * 3_600_000).toISOString();
  let { id: assignmentId, version } = await asOf(hoursAgo, () =>
    create(student, { serviceType, title, subject, level, brief, dueDate }),
  );
  // The bucket's clock is real, so a file cannot be from the past.
  for (const file of one.files ?? []) await addFile(student, assignmentId, file);
  if (one.to === "draft") return;
  ({ version } = await patiently(() =>
    asOf(hoursAgo - 0.2, () => submit(student, { assignmentId, version, declaration })),
  ));
  if (!question) return;
  if (one.to === "declined") {
    const why = { assignmentId, version, reason: "integrity" as const, text: question };
    await asOf(hoursAgo - 2, () => decline(people.rep, why));
    return;
  }
  ({ version } = await asOf(hoursAgo - 1, () =>
    ask(people.rep, { assignmentId, version, question }),
  ));
  if (text) {
    await asOf(hoursAgo - 1.5, () => answer(student, { assignmentId, version, answer: text }));
  }
}

/** The student's own text counts once the bucket has told of it. */
async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const early = error instanceof AppError && error.code === "assignment.file";
      if (!early || tries === 50) throw error;
      await new Promise((done) => setTimeout(done, 200));
    }
  }
}

/** Puts a file where a browser would: granted, posted to the bucket, scanned. */
async function addFile(student: UserActor, assignmentId: string, { name, type, text }: DemoFile) {
  const bytes = new TextEncoder().encode(text);
  const granted = await upload(student, { assignmentId, name, type, size: bytes.length });
  const form = new FormData();
  for (const [key, value] of Object.entries(granted.upload.fields)) form.set(key, value);
  form.set("file", new Blob([bytes], { type }));
  const stored = await fetch(granted.upload.url, { method: "POST", body: form });
  if (!stored.ok) throw new Error(`The bucket refused ${name}: ${await stored.text()}`);
}
