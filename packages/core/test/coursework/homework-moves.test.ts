import { expect, test } from "vitest";
import { assign } from "../../src/coursework/homework/assign.ts";
import { writeComment } from "../../src/coursework/homework/comments.ts";
import { edit } from "../../src/coursework/homework/edit.ts";
import { cancel, excuse, unexcuse } from "../../src/coursework/homework/endings.ts";
import { extend } from "../../src/coursework/homework/extend.ts";
import {
  finish,
  mark,
  release,
  remark,
  requestResubmission,
  take,
} from "../../src/coursework/homework/marking.ts";
import { open } from "../../src/coursework/homework/open.ts";
import { readHomework } from "../../src/coursework/homework/read.ts";
import {
  type HomeworkAct,
  type HomeworkState,
  homeworkActs,
  homeworkStates,
} from "../../src/coursework/homework/states.ts";
import type { HomeworkKey } from "../../src/coursework/homework/stored.ts";
import { submit } from "../../src/coursework/homework/submit.ts";
import { useBucket } from "../bucket.ts";
import { codeOf } from "../code-of.ts";
import * as given from "../given.ts";
import { homeworkHandedIn, homeworkSet, work } from "../homeworks.ts";
import { homeworkInMarking, homeworkMarked } from "../marking.ts";
import { inDays } from "../meetings.ts";
import { itemsOf } from "../stream.ts";

useBucket();

const reason = "So it was agreed.";

/** What each of these worlds has. */
type World = Awaited<ReturnType<typeof homeworkSet>>;

async function then(made: Promise<World>, act: (world: World) => Promise<unknown>) {
  const world = await made;
  await act(world);
  return world;
}
const told = ({ ref }: World) => ({ ...ref, reason });

/** A homework in each state, by what people do. */
const worlds: Record<HomeworkState, () => Promise<World>> = {
  draft: () => homeworkSet({ assign: false }),
  assigned: () => homeworkSet(),
  submitted: () => homeworkHandedIn(),
  in_grading: () => homeworkInMarking(),
  resubmit_requested: () =>
    then(homeworkMarked(), (one) => requestResubmission(one.teacher.actor, told(one))),
  graded: () => homeworkMarked(),
  released: () => then(homeworkMarked(), (one) => release(one.teacher.actor, one.ref)),
  excused: () => then(homeworkSet(), (one) => excuse(one.teacher.actor, told(one))),
  cancelled: () => then(homeworkHandedIn(), (one) => cancel(one.teacher.actor, told(one))),
};

const people = ["student", "teacher", "rep", "operations", "owner"] as const;
type Who = (typeof people)[number];

/** Who may do what in which state, by hand from the table of the product; `admins` are operations and owner. */
const table: Record<
  HomeworkState,
  Record<Exclude<Who, "operations" | "owner"> | "admins", string>
> = {
  draft: {
    student: "",
    teacher: "edit assign cancel",
    rep: "",
    admins: "edit assign cancel",
  },
  assigned: {
    student: "open write submit",
    teacher: "edit extend excuse cancel",
    rep: "excuse",
    admins: "edit extend excuse cancel",
  },
  submitted: {
    student: "open write submit comment",
    teacher: "edit take extend excuse cancel comment",
    rep: "excuse comment",
    admins: "edit extend excuse cancel comment",
  },
  in_grading: {
    student: "open write submit comment",
    teacher: "mark finish request-resubmission extend comment",
    rep: "comment",
    admins: "mark finish request-resubmission extend comment",
  },
  resubmit_requested: {
    student: "open write submit comment",
    teacher: "extend excuse cancel comment",
    rep: "excuse comment",
    admins: "extend excuse cancel comment",
  },
  graded: {
    student: "open write submit comment",
    teacher: "mark release request-resubmission remark extend comment",
    rep: "comment",
    admins: "mark release request-resubmission remark extend comment",
  },
  released: {
    student: "open comment",
    teacher: "request-resubmission remark comment",
    rep: "comment",
    admins: "request-resubmission remark comment",
  },
  excused: { student: "open", teacher: "unexcuse", rep: "unexcuse", admins: "unexcuse" },
  cancelled: { student: "", teacher: "", rep: "", admins: "" },
};

type Try = (person: given.Person, ref: HomeworkKey) => Promise<unknown>;

const tries: Record<HomeworkAct, Try> = {
  open: ({ actor }, ref) => open(actor, ref),
  write: (person, ref) => work(person, ref, 1, "More."),
  submit: ({ actor }, ref) => submit(actor, { ...ref, sequence: 9 }),
  edit: ({ actor }, ref) => edit(actor, { ...ref, title: "Another title", reason }),
  assign: ({ actor }, ref) => assign(actor, { ...ref, reason }),
  take: ({ actor }, ref) => take(actor, { ...ref, reason }),
  mark: ({ actor }, ref) => mark(actor, { ...ref, version: 1, mark: { points: 3 }, reason }),
  finish: ({ actor }, ref) => finish(actor, { ...ref, reason }),
  release: ({ actor }, ref) => release(actor, { ...ref, reason }),
  "request-resubmission": ({ actor }, ref) => requestResubmission(actor, { ...ref, reason }),
  remark: ({ actor }, ref) => remark(actor, { ...ref, reason }),
  extend: ({ actor }, ref) => extend(actor, { ...ref, dueAt: inDays(9, 12), reason }),
  excuse: ({ actor }, ref) => excuse(actor, { ...ref, reason }),
  unexcuse: ({ actor }, ref) => unexcuse(actor, { ...ref, reason }),
  cancel: ({ actor }, ref) => cancel(actor, { ...ref, reason }),
  comment: ({ actor }, ref) => writeComment(actor, { ...ref, versionNumber: 1, body: "Here." }),
};

test.each(homeworkStates)(
  "of a homework that is %s everybody is offered what the table says, and refused the rest",
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
      const allowed: readonly HomeworkAct[] =
        who === "student" && state === "draft" ? [] : (await readHomework(actor, ref)).allowed;
      const row = table[state];
      const expected = who === "operations" || who === "owner" ? row.admins : row[who];
      expect(allowed.join(" "), `offered to ${who}`).toBe(expected);
      const refused = homeworkActs.filter((act) => !allowed.includes(act));
      const codes = await Promise.all(refused.map((act) => codeOf(tries[act](all[who], ref))));
      for (const [at, code] of codes.entries()) {
        expect(code, `${refused[at]} by ${who}`).toMatch(
          /^(homework\.illegal-move|access\.denied|homework(-version)?\.not-found)$/,
        );
      }
    }
    expect(await itemsOf(ref.assignmentId)).toEqual(before);
  },
);

test("an auditor reads a homework with its mark and does nothing; finance does not read it", async () => {
  const { ref } = await homeworkMarked();
  const [auditor, finance] = await Promise.all([given.admin("auditor"), given.admin("finance")]);
  const seen = await readHomework(auditor.actor, ref);
  expect(seen).toMatchObject({ status: "graded", mark: { points: 8 }, allowed: [] });
  expect(await codeOf(readHomework(finance.actor, ref))).toBe("access.denied");
});
