import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { closeCourseworkOf, followAssignment } from "@lyceum/core/coursework/closing.ts";
import { mostInComment, mostReplies } from "@lyceum/core/coursework/comment/limits.ts";
import { remindOf } from "@lyceum/core/coursework/homework/clock.ts";
import { Homeworks } from "@lyceum/core/coursework/homework/homeworks.entity.ts";
import { indexKeysOf } from "@lyceum/core/coursework/homework/index-keys.ts";
import { storedHomework } from "@lyceum/core/coursework/homework/stored.ts";
import { tellOfHomework } from "@lyceum/core/coursework/homework/tell.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { useBucket } from "@lyceum/core/test/bucket.ts";
import * as given from "@lyceum/core/test/given.ts";
import { homeworkHandedIn, homeworkSet } from "@lyceum/core/test/homeworks.ts";
import { homeworkMarked } from "@lyceum/core/test/marking.ts";
import { inDays } from "@lyceum/core/test/meetings.ts";
import { overtake } from "@lyceum/core/test/overtake.ts";
import { storeFile } from "@lyceum/core/test/stored-files.ts";
import { begun, handedIn } from "@lyceum/core/test/writings.ts";
import { Users } from "@lyceum/core/user/users.entity.ts";
import { ulid } from "ulid";
import { describe, expect, it, test } from "vitest";
import { call } from "../../test/assignments.ts";
import { app } from "../app.ts";

useBucket();

type Person = given.Person;

interface Ref {
  assignmentId: string;
  homeworkId?: string;
  writingId?: string;
}
const at = ({ assignmentId, homeworkId, writingId }: Ref) =>
  `/assignments/${assignmentId}/${homeworkId ? `homework/${homeworkId}` : `writings/${writingId}`}`;

const post = (as: Person, path: string, body: object = {}) => call(as, "POST", path, body);

const save = (as: Person, ref: Ref, base: number, document: TextDocument) =>
  call(as, "PUT", `${at(ref)}/draft`, { base, saveId: ulid(), device: "tab-one-1", document });

const kinds = [
  ["homework", homeworkSet],
  ["writing", begun],
] as const;

describe.each(kinds)("a file that was submitted with a %s", (_, world) => {
  it("is not deleted by its student any more, at once or at the same moment", async () => {
    const { ref, student, teacher, assignmentId } = await world();
    const own = { assignmentId, side: "student", uploadedBy: student.userId } as const;
    const [first, second, other] = await Promise.all(
      [1, 2, 3].map(() => storeFile({ ...own, uploadedByName: student.name })),
    );
    const files = `/assignments/${assignmentId}/files`;
    const fileIds = [first, second].map((one) => one?.fileId);
    const ids = [first, second, other].map((one) => one?.fileId);
    const mayDelete = (all: { id: string; allowed: string[] }[]) =>
      all.flatMap(({ id, allowed }) => (ids.includes(id) && allowed.includes("delete") ? id : []));
    const listed = async () => mayDelete((await call(student, "GET", files)).body.items);
    expect(await listed()).toHaveLength(3);

    // One is deleted at the very moment at which both are submitted.
    const deleted = await overtake(
      "deletedAt",
      () => post(student, `${at(ref)}/submit`, { sequence: 0, fileIds }),
      () => call(student, "DELETE", `${files}/${first?.fileId}`, {}),
    );
    expect(deleted).toMatchObject({ status: 403, body: { code: "file.kept" } });
    const late = await call(student, "DELETE", `${files}/${second?.fileId}`, {});
    expect(late).toMatchObject({ status: 403, body: { code: "file.kept" } });
    expect(await listed()).toEqual([other?.fileId]);
    const page = await call(student, "GET", `/assignments/${assignmentId}`);
    expect(mayDelete(page.body.files)).toEqual([other?.fileId]);
    const read = await call(teacher, "GET", at(ref));
    expect(read.body.receipts).toMatchObject([{ fileIds }]);
  });
});

const formula: TextDocument = {
  type: "doc",
  content: [{ type: "blockMath", attrs: { latex: "x^2 = 4" } }],
};
const nothing: TextDocument = {
  type: "doc",
  content: [
    { type: "paragraph", content: [{ type: "text", text: " \u200b" }] },
    { type: "blockMath", attrs: { latex: " " } },
    { type: "image", attrs: { fileId: null, alt: "a map" } },
    { type: "horizontalRule" },
  ],
};

describe.each(kinds)("a %s without a word", (_, world) => {
  it("is submitted where a formula stands in it, and not where there is nothing to be seen", async () => {
    const { ref, student } = await world();
    expect((await save(student, ref, 0, nothing)).status).toBe(200);
    const empty = await post(student, `${at(ref)}/submit`, { sequence: 1 });
    expect(empty).toMatchObject({ status: 400, body: { field: "sequence" } });
    expect((await save(student, ref, 1, formula)).status).toBe(200);
    const sent = await post(student, `${at(ref)}/submit`, { sequence: 2 });
    expect(sent).toMatchObject({ status: 200, body: { receipt: { number: 1, words: 0 } } });
    const version = await call(student, "GET", `${at(ref)}/versions/1`);
    expect(version.body.document).toEqual(formula);
  });
});

test("instructions that are a formula are kept, and those in which nothing stands are none", async () => {
  const { assignmentId, teacher } = await homeworkSet();
  const made = async (instructions: TextDocument) =>
    (await post(teacher, `/assignments/${assignmentId}/homework`, { title: "Solve", instructions }))
      .body;
  expect((await made(formula)).instructions).toEqual(formula);
  expect((await made(nothing)).instructions).toBeUndefined();
});

describe("what is over", () => {
  const reason = "It was a mistake.";

  it.each([
    ["unexcuse", "excused"],
    ["remark", "released"],
    ["request-resubmission", "released"],
  ])("does not come back by %s as its assignment ends", async (act, status) => {
    const { ref, teacher, student, assignmentId } = await (status === "excused"
      ? homeworkSet()
      : homeworkMarked());
    await post(teacher, `${at(ref)}/${status === "excused" ? "excuse" : "release"}`, { reason });
    const answer = await overtake(
      `homework.${act}`,
      async () => {
        await Assignments.patch({ assignmentId }).set({ status: "cancelled" }).go();
        await followAssignment(assignmentId);
      },
      () => post(teacher, `${at(ref)}/${act}`, { reason }),
    );
    expect(answer).toMatchObject({ status: 409, body: { code: "homework.illegal-move" } });
    const after = await call(student, "GET", at(ref));
    expect(after.body).toMatchObject({ status, allowed: [] });
  });

  it.each([
    ["unexcuse", "excused"],
    ["request-resubmission", "released"],
  ])("does not come back by %s to whose account is closed", async (act, status) => {
    const { ref, teacher, student } = await (status === "excused"
      ? homeworkSet()
      : homeworkMarked());
    await post(teacher, `${at(ref)}/${status === "excused" ? "excuse" : "release"}`, { reason });
    await Users.patch({ userId: student.userId }).set({ isActive: false }).go();
    await closeCourseworkOf(student.userId);
    const answer = await post(teacher, `${at(ref)}/${act}`, { reason });
    expect(answer).toMatchObject({ status: 409, body: { code: "homework.no-student" } });
    expect((await call(teacher, "GET", at(ref))).body).toMatchObject({ status });
  });
});

test("a comment is answered as long as there is room in it, in any script, and its page stays readable", async () => {
  const { ref, student, teacher } = await homeworkHandedIn();
  const body = "字".repeat(mostInComment);
  const said = await post(student, `${at(ref)}/comments`, { versionNumber: 1, body });
  const path = `${at(ref)}/comments/${said.body.comments[0].id}/reply`;
  const answers: Awaited<ReturnType<typeof post>>[] = [];
  while (answers.at(-1)?.status !== 409 && answers.length < mostReplies) {
    answers.push(await post(answers.length % 2 ? student : teacher, path, { body }));
  }
  expect(answers.slice(0, -1).every(({ status }) => status === 200)).toBe(true);
  expect(answers.at(-1)).toMatchObject({ status: 409, body: { code: "comment.illegal-move" } });
  const { comments } = (await call(student, "GET", at(ref))).body;
  expect(comments[0].replies).toHaveLength(answers.length - 1);
  expect(comments[0].replies.length).toBeGreaterThan(10);
  expect(comments[0].allowed).toEqual(["resolve"]);
});

test.each([
  ["0.1", 201],
  ["33.33", 201],
  ["999.99", 201],
  ["0.07", 201],
  ["1000", 201],
  ["33.333", 400],
  ["33.3300000001", 400],
  ["0.000000001", 400],
  ["1000.01", 400],
  ["1e308", 400],
  ["-0.01", 400],
  ["NaN", 400],
])(
  "homework of %s points is answered with %i: they have two decimals at most",
  async (points, status) => {
    const { assignmentId, teacher } = await homeworkSet();
    const answer = await app.request(`/api/assignments/${assignmentId}/homework`, {
      method: "POST",
      headers: teacher.headers,
      body: `{"title":"Read","points":${points}}`,
    });
    expect(answer.status).toBe(status);
    if (status === 201) expect(await answer.json()).toMatchObject({ points: Number(points) });
  },
);

test("who of the team did something is the team's to know: student and teacher read Lyceum", async () => {
  const [rep, admin] = await Promise.all([
    given.rep({ firstName: "Zelda" }),
    given.admin("operations", { firstName: "Zora" }),
  ]);
  const { ref, student, teacher } = await homeworkHandedIn({ dueAt: inDays(3, 10) });
  const reason = "You were ill.";
  const said = await post(student, `${at(ref)}/comments`, { versionNumber: 1, body: "Enough?" });
  const comment = `${at(ref)}/comments/${said.body.comments[0].id}`;
  await post(rep, `${comment}/reply`, { body: "It is." });
  await post(rep, `${comment}/resolve`);
  await post(admin, `${at(ref)}/extend`, { dueAt: inDays(5, 10), reason });
  await post(rep, `${at(ref)}/excuse`, { reason });
  const held = await handedIn("Cats dream.", { student, teacher });
  await post(rep, `${at(held.ref)}/hold`, { reason });

  const texts = async (who: Person) =>
    [await call(who, "GET", at(ref)), await call(who, "GET", at(held.ref))].map(({ body }) =>
      JSON.stringify(body),
    );
  const own = await texts(rep);
  expect(own[0]).toMatch(/Zelda.*Zora|Zora.*Zelda/);
  expect(own[1]).toContain("Zelda");
  for (const who of [student, teacher]) {
    for (const text of await texts(who)) {
      expect(text).toContain('"name":"Lyceum"');
      expect(text).not.toMatch(/Zelda|Zora/);
    }
  }
});

test("what the clock told of a due date is taken back, also where it is extended at the same moment", async () => {
  const { ref, student, teacher } = await homeworkSet({ dueAt: inDays(3, 10) });
  const before = await storedHomework(ref);
  if (!before) throw new Error("There is no homework.");
  // As if it were due in an hour.
  const dueAt = new Date(Date.now() + 3_600_000).toISOString();
  const near = { dueAt, told: [], ...indexKeysOf({ ...before, dueAt, told: [] }) };
  await Homeworks.patch(ref).set(near).go();
  const tell = async (action: string) => {
    const { data } = await AuditLogs.query.byScope({ scopeId: ref.assignmentId }).go();
    for (const fact of data) if (fact.action === action) await tellOfHomework(fact);
  };
  const extension = { dueAt: inDays(6, 10), reason: "You were ill." };
  const extended = await overtake(
    "homework.extend",
    async () => {
      await remindOf(ref);
      await tell("homework.remind");
    },
    () => post(teacher, `${at(ref)}/extend`, extension),
  );
  expect(extended.status).toBe(200);
  await tell("homework.extend");
  const { body } = await call(student, "GET", "/notifications");
  const titles: string[] = body.items.map((one: { title: string }) => one.title);
  expect(titles.filter((one) => one.startsWith("Reminder"))).toEqual([]);
  expect(titles.filter((one) => one.startsWith("Your homework is due"))).toHaveLength(1);
});
