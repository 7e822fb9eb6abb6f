import { expect, test } from "vitest";
import { writeComment } from "../../src/coursework/writing/comments.ts";
import { edit, setDue } from "../../src/coursework/writing/edit.ts";
import { appeal, hold, lift, withdraw } from "../../src/coursework/writing/hold.ts";
import { readWriting } from "../../src/coursework/writing/read.ts";
import { approve, giveBack, requestChanges, take } from "../../src/coursework/writing/review.ts";
import {
  type WritingAct,
  type WritingState,
  writingActs,
  writingStates,
} from "../../src/coursework/writing/states.ts";
import type { WritingKey } from "../../src/coursework/writing/stored.ts";
import { submit } from "../../src/coursework/writing/submit.ts";
import { Writings } from "../../src/coursework/writing/writings.entity.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import * as given from "../given.ts";
import { inDays } from "../meetings.ts";
import { storeFile } from "../stored-files.ts";
import { itemsOf } from "../stream.ts";
import { begun, handedIn, write } from "../writings.ts";

useBucket();

const reason = "Nobody writes so.";

/** A writing in each state, by what people do. */
const worlds: Record<WritingState, () => ReturnType<typeof begun>> = {
  draft: async () => {
    const world = await begun();
    await write(world.student, world.ref, 0, "Cats dream.");
    return world;
  },
  submitted: () => handedIn(),
  in_review: async () => {
    const world = await handedIn();
    await take(world.teacher.actor, world.ref);
    return world;
  },
  changes_requested: async () => {
    const world = await worlds.in_review();
    await requestChanges(world.teacher.actor, world.ref);
    return world;
  },
  approved: async () => {
    const world = await worlds.in_review();
    await approve(world.teacher.actor, world.ref);
    return world;
  },
  returned: async () => {
    const world = await worlds.in_review();
    await giveBack(world.teacher.actor, world.ref);
    return world;
  },
  withdrawn: async () => {
    const world = await handedIn();
    await withdraw(world.student.actor, world.ref);
    return world;
  },
  integrity_hold: async () => {
    const world = await handedIn();
    await hold(world.teacher.actor, { ...world.ref, reason });
    return world;
  },
};

const people = ["student", "teacher", "rep", "operations", "owner"] as const;
type Who = (typeof people)[number];

const speaks = "comment suggest edit set-due";
/** Who may do what in which state, by hand from the table of the product. */
const table: Record<WritingState, Record<Who, string>> = {
  draft: {
    student: "write submit withdraw edit",
    teacher: "hold edit set-due",
    rep: "hold edit set-due",
    operations: "edit set-due",
    owner: "hold edit set-due",
  },
  submitted: {
    student: "write withdraw comment",
    teacher: `take hold ${speaks}`,
    rep: `hold ${speaks}`,
    operations: speaks,
    owner: `hold ${speaks}`,
  },
  in_review: {
    student: "write comment",
    teacher: `request-changes approve return hold ${speaks}`,
    rep: `hold ${speaks}`,
    operations: speaks,
    owner: `hold ${speaks}`,
  },
  changes_requested: {
    student: "write submit comment",
    teacher: `hold ${speaks}`,
    rep: `hold ${speaks}`,
    operations: speaks,
    owner: `hold ${speaks}`,
  },
  approved: {
    student: "comment",
    teacher: "return hold comment edit set-due",
    rep: "hold comment edit set-due",
    operations: "return comment edit set-due",
    owner: "return hold comment edit set-due",
  },
  returned: {
    student: "comment",
    teacher: "hold comment",
    rep: "hold comment",
    operations: "comment",
    owner: "hold comment",
  },
  withdrawn: { student: "", teacher: "", rep: "", operations: "", owner: "" },
  integrity_hold: { student: "appeal", teacher: "", rep: "", operations: "lift", owner: "lift" },
};

type Try = (person: given.Person, ref: WritingKey) => Promise<unknown>;

const said = { versionNumber: 1, body: "Here." };
const onCats = { from: 0, to: 3, quote: "The" };
const tries: Record<WritingAct, Try> = {
  write: (person, ref) => write(person, ref, 1, "More."),
  submit: ({ actor }, ref) => submit(actor, { ...ref, sequence: 9 }),
  take: ({ actor }, ref) => take(actor, ref),
  "request-changes": ({ actor }, ref) => requestChanges(actor, ref),
  approve: ({ actor }, ref) => approve(actor, ref),
  return: ({ actor }, ref) => giveBack(actor, { ...ref, reason }),
  withdraw: ({ actor }, ref) => withdraw(actor, ref),
  hold: ({ actor }, ref) => hold(actor, { ...ref, reason }),
  appeal: ({ actor }, ref) => appeal(actor, { ...ref, text: "I wrote it myself." }),
  lift: ({ actor }, ref) => lift(actor, { ...ref, reason }),
  comment: ({ actor }, ref) => writeComment(actor, { ...ref, ...said }),
  suggest: ({ actor }, ref) =>
    writeComment(actor, {
      ...ref,
      ...said,
      kind: "suggestion",
      anchor: onCats,
      replacement: "An",
    }),
  edit: ({ actor }, ref) => edit(actor, { ...ref, title: "Another title" }),
  "set-due": ({ actor }, ref) => setDue(actor, { ...ref, dueAt: inDays(3, 10) }),
};

test.each(writingStates)(
  "of a writing that is %s everybody is offered what the table says, and refused the rest",
  async (state) => {
    const { ref, student, teacher, rep } = await worlds[state]();
    const [operations, owner] = await Promise.all([
      given.admin("operations"),
      given.admin("owner"),
    ]);
    const all = { student, teacher, rep, operations, owner };
    const before = await itemsOf(ref.assignmentId);
    for (const who of people) {
      const { status, allowed } = await readWriting(all[who].actor, ref);
      expect(status).toBe(state);
      expect(allowed.join(" "), `offered to ${who}`).toBe(table[state][who]);
      const refused = writingActs.filter((act) => !allowed.includes(act));
      const codes = await Promise.all(refused.map((act) => codeOf(tries[act](all[who], ref))));
      for (const [at, code] of codes.entries()) {
        expect(code, `${refused[at]} by ${who}`).toMatch(
          /^(writing\.illegal-move|access\.denied|writing-version\.not-found)$/,
        );
      }
    }
    expect(await itemsOf(ref.assignmentId)).toEqual(before);
  },
);

test("a hold that is lifted to withdrawn ends the writing for good, and nothing waits for anybody", async () => {
  const { ref, student, teacher } = await worlds.integrity_hold();
  const admin = await given.admin("operations");
  const done = await lift(admin.actor, { ...ref, to: "withdrawn", reason: "It was copied." });
  expect(done).toMatchObject({ status: "withdrawn", allowed: [] });
  expect(done.hold).toBeUndefined();
  for (const { actor } of [student, teacher]) {
    expect(await readWriting(actor, ref)).toMatchObject({ status: "withdrawn", allowed: [] });
  }
  const [waiting, todo] = await Promise.all([
    Writings.query.byTeacher({ teacherId: teacher.profileId }).go(),
    Writings.query.byStudent({ studentId: student.profileId }).go(),
  ]);
  expect([...waiting.data, ...todo.data]).toEqual([]);
  const records = [...(await itemsOf(ref.assignmentId)).values()];
  expect(records.find((one) => one.action === "writing.lift")).toMatchObject({
    reason: "It was copied.",
    changes: { status: ["integrity_hold", "withdrawn"] },
  });
});

test("a writing takes 50 versions, and the last one sent from two windows at once is one version", async () => {
  const { ref, student, teacher } = await worlds.changes_requested();
  await Writings.patch(ref).set({ versions: 49 }).go();
  await write(student, ref, 1, "The last one.");
  const key = () => `a-key-${Math.random()}`;
  const send = () => submit(student.actor, { ...ref, sequence: 2, key: key() });
  const sent = await Promise.all([send(), send()]);
  expect(sent.map((one) => one.receipt.number)).toEqual([50, 50]);
  await take(teacher.actor, ref);
  await requestChanges(teacher.actor, ref);
  await write(student, ref, 2, "One more.");
  const more = submit(student.actor, { ...ref, sequence: 3 });
  expect(await codeOf(more)).toBe("writing.illegal-move");
  const { allowed, versions } = await readWriting(student.actor, ref);
  expect(versions).toBe(50);
  expect(allowed).toEqual(["write", "comment"]);
});

test.each([
  ["uploading", "writing.file-not-ready"],
  ["scanning", "writing.file-not-ready"],
  ["quarantined", "writing.file-refused"],
  ["rejected", "writing.file-refused"],
  // No scanner can open it: it is downloaded with a warning.
  ["unchecked", "done"],
  ["clean", "done"],
] as const)("a file that is %s, submitted as a version: %s", async (status, code) => {
  const { ref, student } = await begun();
  const { fileId } = await storeFile({
    assignmentId: ref.assignmentId,
    side: "student",
    uploadedBy: student.userId,
    uploadedByName: student.name,
    status,
  });
  const before = await readWriting(student.actor, ref);
  expect(await codeOf(submit(student.actor, { ...ref, sequence: 0, fileIds: [fileId] }))).toBe(
    code,
  );
  const after = await readWriting(student.actor, ref);
  if (code === "done") expect(after).toMatchObject({ status: "submitted", versions: 1 });
  else expect(after).toEqual(before);
});
