import { expect, it } from "vitest";
import { AssignmentFiles } from "../../src/assignment/file/assignment-files.entity.ts";
import { upload } from "../../src/assignment/file/upload.ts";
import { AssignmentBriefs } from "../../src/assignment/intake/assignment-briefs.entity.ts";
import { edit } from "../../src/assignment/intake/edits.ts";
import { ask, discard } from "../../src/assignment/intake/submission.ts";
import { list } from "../../src/assignment/list/lists.ts";
import { newId } from "../../src/id.ts";
import { Meetings } from "../../src/meeting/meetings.entity.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { meetingItem } from "../meetings.ts";
import { assignmentAt } from "../workspaces.ts";

const many = (length: number) => Array.from({ length }, (_, at) => at);

/** Children that no command is about: 100 files of a long work and 200 meetings. */
async function addChildren(assignmentId: string) {
  await AssignmentFiles.put(
    many(100).map(() => ({
      assignmentId,
      fileId: newId("file"),
      name: "work.pdf",
      mimeType: "application/pdf",
      size: 1,
      side: "teacher" as const,
      uploadedBy: newId("user"),
      uploadedByName: "Ada Reis",
      fileUrl: "clean/x",
      status: "clean" as const,
    })),
  ).go();
  await Meetings.put(many(200).map(() => meetingItem({ assignmentId }))).go();
}

it("a command costs the same whatever an assignment has besides what it is about", async () => {
  const [student, rep] = [await given.student(), await given.rep()];
  const [alone, crowded] = [
    await assignmentAt("submitted", { student }),
    await assignmentAt("submitted", { student }),
  ];
  await addChildren(crowded.assignmentId);
  const costsOf = async ({ assignmentId, version }: typeof alone) => {
    const file = { name: "more.pdf", size: 10, type: "application/pdf" };
    const commands: Record<string, () => Promise<unknown>> = {
      edit: () => edit(rep.actor, { assignmentId, version, title: "Algebra" }),
      upload: () => upload(student.actor, { assignmentId, ...file }),
      ask: () => ask(rep.actor, { assignmentId, version: version + 1, question: "Which edition?" }),
    };
    const costs: Record<string, [string, number][]> = {};
    for (const [name, command] of Object.entries(commands)) {
      const { calls } = await count(command);
      costs[name] = calls.map((one) => [one.command.replace("Command", ""), one.units]);
    }
    return costs;
  };
  const costs = await costsOf(crowded);
  expect(costs).toEqual(await costsOf(alone));
  // The assignment with its offers, in one strongly consistent unit; then all that is written.
  const written = ["TransactWriteItems", expect.any(Number)];
  expect(costs).toEqual({
    edit: [["Query", 1], written],
    upload: [["Query", 1], ["UpdateItem", 1], written],
    ask: [["Query", 1], written],
  });
});

it("a long brief is paid by who changes it, and by nothing else", async () => {
  const [student, rep] = [await given.student(), await given.rep()];
  const long = "Four pages".padEnd(8191, " and more");
  const texts = { brief: long, intake: { topics: "Derivatives" } };
  const written = async (work: () => Promise<unknown>) => {
    const { calls } = await count(work);
    return calls.find((one) => one.command === "TransactWriteItemsCommand")?.units;
  };
  const costs: Record<string, unknown> = {};
  for (const status of ["submitted", "quoted"] as const) {
    const { assignmentId, version } = await assignmentAt(status, { student }, texts);
    const change = (at: number, what: object) => () =>
      edit(rep.actor, { assignmentId, version: version + at, ...what });
    costs[status] = {
      brief: await written(change(0, { brief: long.toUpperCase() })),
      title: await written(change(1, { title: "Algebra" })),
    };
    const { data } = await AssignmentBriefs.get({ assignmentId }).go({ consistent: true });
    expect(data).toMatchObject({ ...texts, brief: long.toUpperCase() });
  }
  const { assignmentId, version } = await assignmentAt("submitted", { student }, texts);
  const question = "Which edition?";
  const asked = await count(() => ask(rep.actor, { assignmentId, version, question }));
  expect(asked.result).toMatchObject({ status: "needs_info", ...texts });
  expect({ ...costs, ask: asked.calls.at(-1)?.units }).toEqual({
    // Of these 18 units are the brief itself.
    submitted: { brief: 32, title: 14 },
    quoted: { brief: 34, title: 16 },
    ask: 16,
  });
  const { result, units } = await count(() => list(student.actor, { scope: "open" }));
  expect(result.items).toHaveLength(3);
  expect(units).toBeLessThanOrEqual(1);
});

it("a brief comes and goes with its assignment, and changes only with it", async () => {
  const student = await given.student();
  const { assignmentId, version } = await assignmentAt("draft", { student }, { brief: "First" });
  const brief = async () =>
    (await AssignmentBriefs.get({ assignmentId }).go({ consistent: true })).data;
  const change = (text: string) =>
    edit(student.actor, { assignmentId, version, brief: text }).then(
      () => text,
      () => undefined,
    );
  const done = await Promise.all([change("Second"), change("Third")]);
  const [won, ...others] = done.filter(Boolean);
  expect([others, await brief()]).toEqual([[], { assignmentId, brief: won }]);
  await edit(student.actor, { assignmentId, version: version + 1, brief: null });
  expect(await brief()).toEqual({ assignmentId });
  await discard(student.actor, { assignmentId, version: version + 2 });
  expect(await brief()).toBeNull();
});
