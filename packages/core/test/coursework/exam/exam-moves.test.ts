import { expect, test } from "vitest";
import { start } from "../../../src/coursework/exam/attempt/start.ts";
import { submit } from "../../../src/coursework/exam/attempt/submit.ts";
import { edit } from "../../../src/coursework/exam/edit.ts";
import { discard, voidExam } from "../../../src/coursework/exam/endings.ts";
import { extend } from "../../../src/coursework/exam/extend.ts";
import { give } from "../../../src/coursework/exam/give.ts";
import { makeUp } from "../../../src/coursework/exam/make-up.ts";
import {
  finish,
  mark,
  regrade,
  release,
  take,
} from "../../../src/coursework/exam/marking/marking.ts";
import { publish } from "../../../src/coursework/exam/publish.ts";
import { readExam } from "../../../src/coursework/exam/read.ts";
import { type ExamAct, examActs } from "../../../src/coursework/exam/states.ts";
import type { ExamKey } from "../../../src/coursework/exam/stored.ts";
import { newId } from "../../../src/id.ts";
import { answer, device, passTime } from "../../attempts.ts";
import { useBucket } from "../../bucket.ts";
import { codeOf } from "../../code-of.ts";
import { examHandedIn, examInMarking, examMarked, examReleased } from "../../exam-marking.ts";
import { examDrafted, examMissed, examPublished, inTwoDays, openNow } from "../../exams.ts";
import * as given from "../../given.ts";
import { itemsOf } from "../../stream.ts";

useBucket();

const reason = "So it was agreed.";
const once = { attempt: 1, epoch: 1 };

/** What each of these worlds has. */
type World = Awaited<ReturnType<typeof examDrafted>>;

async function then(made: Promise<World>, act: (world: World) => Promise<unknown>) {
  const world = await made;
  await act(world);
  return world;
}

/** It has an answer that a person marks. */
const begun = () =>
  then(examPublished(openNow()), async ({ student, ref }) => {
    await start(student.actor, { ...ref, device });
    await answer(student, { ...ref, number: 1 }, "q4", 1);
  });

/** An exam in each state of its own and of its attempt, by what people and the clock do. */
const worlds = {
  "a draft": () => examDrafted(),
  scheduled: () => examPublished(),
  // Whoever reads it opens it.
  open: () => then(examPublished(openNow()), ({ student, ref }) => readExam(student.actor, ref)),
  "being taken": begun,
  submitted: () => examHandedIn(),
  "submitted by the clock": () =>
    then(begun(), async ({ student, ref }) => {
      await passTime({ ...ref, number: 1 });
      await readExam(student.actor, ref);
    }),
  missed: () => examMissed(),
  "being marked": () => examInMarking(),
  marked: () => examMarked(),
  released: () => examReleased(),
  voided: () =>
    then(examMarked(), async ({ ref }) =>
      voidExam((await given.admin("owner")).actor, { ...ref, reason }),
    ),
} satisfies Record<string, () => Promise<World>>;
type State = keyof typeof worlds;

/**
 * Who may do what in which state, by hand from the table of the product; `admins` are operations and
 * owner. Customer service only reads.
 */
const table: Record<State, Record<"student" | "teacher" | "admins", string>> = {
  "a draft": {
    student: "",
    teacher: "edit publish discard",
    admins: "edit publish discard",
  },
  scheduled: {
    student: "",
    teacher: "edit void extend give",
    admins: "edit void extend give",
  },
  open: {
    student: "start",
    teacher: "edit extend give",
    admins: "edit void extend give",
  },
  "being taken": {
    student: "continue submit",
    teacher: "edit extend give",
    admins: "edit void extend give",
  },
  submitted: {
    student: "",
    teacher: "make-up give take mark",
    admins: "void make-up give mark",
  },
  "submitted by the clock": {
    student: "",
    teacher: "make-up give take mark",
    admins: "void make-up give mark",
  },
  missed: {
    student: "",
    teacher: "make-up give",
    admins: "void make-up give",
  },
  "being marked": {
    student: "",
    teacher: "make-up give mark finish",
    admins: "void make-up give mark finish",
  },
  marked: {
    student: "",
    teacher: "make-up give mark release regrade",
    admins: "void make-up give mark release regrade",
  },
  released: {
    student: "",
    teacher: "make-up give regrade",
    admins: "void make-up give regrade",
  },
  voided: { student: "", teacher: "", admins: "" },
};

const people = ["student", "teacher", "rep", "operations", "owner"] as const;
type Who = (typeof people)[number];

function rowFor(state: State, who: Who): string {
  if (who === "rep") return "";
  return table[state][who === "operations" || who === "owner" ? "admins" : who];
}

type Try = (person: given.Person, ref: ExamKey) => Promise<unknown>;

const tries: Record<ExamAct, Try> = {
  edit: ({ actor }, ref) => edit(actor, { ...ref, title: "Another title", reason }),
  publish: ({ actor }, ref) => publish(actor, { ...ref, reason }),
  discard: ({ actor }, ref) => discard(actor, { ...ref, reason }),
  void: ({ actor }, ref) => voidExam(actor, { ...ref, reason }),
  "make-up": ({ actor }, ref) => makeUp(actor, { ...ref, ...inTwoDays(), reason }),
  extend: ({ actor }, ref) => extend(actor, { ...ref, minutes: 10, reason }),
  give: ({ actor }, ref) =>
    give(actor, { ...ref, assignmentIds: [newId("assignment")], ...inTwoDays(), reason }),
  start: ({ actor }, ref) => start(actor, { ...ref, device }),
  continue: (person, ref) => answer(person, { ...ref, number: 1 }, "q0", 9),
  submit: ({ actor }, ref) => submit(actor, { ...ref, ...once }),
  take: ({ actor }, ref) => take(actor, { ...ref, reason }),
  mark: ({ actor }, ref) => mark(actor, { ...ref, scores: { q4: { points: 1 } }, reason }),
  finish: ({ actor }, ref) => finish(actor, { ...ref, reason }),
  release: ({ actor }, ref) => release(actor, { ...ref, reason }),
  regrade: ({ actor }, ref) => regrade(actor, { ...ref, reason }),
};

/** Of each there is a receipt. */
const handedIn: readonly State[] = [
  "submitted",
  "submitted by the clock",
  "being marked",
  "marked",
  "released",
  "voided",
];

/** A student whose press was not answered presses again: that is answered, and changes nothing. */
const isAnsweredAgain = (state: State, who: Who, act: ExamAct | undefined) =>
  who === "student" &&
  ((act === "start" && state === "being taken") || (act === "submit" && handedIn.includes(state)));

test.each(Object.keys(worlds) as State[])(
  "of an exam that is %s everybody is offered what the table says, and refused the rest",
  async (state) => {
    const { ref, student, teacher, rep } = await worlds[state]();
    const [operations, owner] = await Promise.all([
      given.admin("operations"),
      given.admin("owner"),
    ]);
    const all = { student, teacher, rep, operations, owner };
    const before = await itemsOf(ref.assignmentId);
    for (const who of people) {
      const { actor } = all[who];
      const isHidden = who === "student" && state === "a draft";
      const allowed = isHidden ? [] : (await readExam(actor, ref)).allowed;
      expect(allowed.join(" "), `offered to ${who}`).toBe(rowFor(state, who));
      const refused = examActs.filter((act) => !allowed.includes(act));
      const codes = await Promise.all(refused.map((act) => codeOf(tries[act](all[who], ref))));
      for (const [at, code] of codes.entries()) {
        expect(code, `${refused[at]} by ${who}`).toMatch(
          isAnsweredAgain(state, who, refused[at])
            ? /^done$/
            : /^((exam|attempt)\.illegal-move|access\.denied|exam\.(not-found|not-open|not-started|over))$/,
        );
      }
    }
    expect(await itemsOf(ref.assignmentId)).toEqual(before);
  },
);

test("an auditor reads an exam with its questions and does nothing; finance does not read it", async () => {
  const { ref } = await examMarked();
  const [auditor, finance] = await Promise.all([given.admin("auditor"), given.admin("finance")]);
  const seen = await readExam(auditor.actor, ref);
  expect(seen).toMatchObject({ status: "closed", attemptStatus: "graded", allowed: [] });
  expect(seen.paper).toBeDefined();
  expect(await codeOf(readExam(finance.actor, ref))).toBe("access.denied");
});
