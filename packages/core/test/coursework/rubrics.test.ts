import { expect, test } from "vitest";
import {
  createRubric,
  deleteRubric,
  editRubric,
  listRubrics,
} from "../../src/coursework/rubric/rubrics.ts";
import {
  createTemplate,
  deleteTemplate,
  editTemplate,
  listTemplates,
} from "../../src/coursework/template/templates.ts";
import { codeOf } from "../code-of.ts";
import { count } from "../count.ts";
import { paragraphs } from "../documents.ts";
import * as given from "../given.ts";

interface Page {
  items: { title: string }[];
  next: string | null;
}

const essay = {
  title: "Essay",
  criteria: [
    { id: "a", title: "Structure", points: 4, levels: [{ id: "b", title: "Good", points: 4 }] },
    { id: "c", title: "Language", points: 6.5 },
  ],
};

test("a teacher keeps rubrics that no other teacher sees, and changes and deletes them", async () => {
  const [{ actor }, other] = [await given.teacher(), await given.teacher()];
  const key = "make-it-once";
  const [made, again] = [
    await createRubric(actor, { ...essay, key }),
    await createRubric(actor, { ...essay, key }),
  ];
  expect(again).toEqual(made);
  expect(made).toMatchObject({ points: 10.5, isSchools: false, allowed: ["edit", "delete"] });
  expect((await listRubrics(actor, {})).items).toEqual([made]);
  expect((await listRubrics(other.actor, {})).items).toEqual([]);
  const ref = { rubricId: made.id };
  const change = { ...ref, ...essay, title: "Long essay", version: 1 };
  expect(await codeOf(editRubric(other.actor, change))).toBe("rubric.not-found");
  expect(await codeOf(deleteRubric(other.actor, ref))).toBe("rubric.not-found");
  expect(await editRubric(actor, change)).toMatchObject({ title: "Long essay", version: 2 });
  expect(await codeOf(editRubric(actor, change))).toBe("rubric.stale");
  await deleteRubric(actor, ref);
  expect(await codeOf(deleteRubric(actor, ref))).toBe("rubric.not-found");
});

test("of two who change a rubric of the school at once, one is told", async () => {
  const [one, two] = [await given.admin("operations"), await given.admin("owner")];
  const { id: rubricId } = await createRubric(one.actor, essay);
  const change = { rubricId, ...essay, version: 1 };
  const done = await Promise.all([one, two].map(({ actor }) => codeOf(editRubric(actor, change))));
  expect(done.toSorted()).toEqual(["done", "rubric.stale"]);
});

test("what the school keeps all teachers and the team read, and admins alone write", async () => {
  const owner = await given.admin("owner");
  const rubric = await createRubric(owner.actor, essay);
  const template = await createTemplate(owner.actor, { title: "Exercises", points: 5 });
  for (const { actor } of [
    await given.teacher(),
    await given.rep(),
    await given.admin("auditor"),
  ]) {
    const page = { owner: "school", limit: 1 } as const;
    expect((await listRubrics(actor, page)).items[0]).toMatchObject({
      isSchools: true,
      allowed: [],
    });
    const ref = { rubricId: rubric.id };
    expect(await codeOf(deleteRubric(actor, ref))).toMatch(/denied|not-found/);
    const templateId = template.id;
    expect(await codeOf(deleteTemplate(actor, { templateId }))).toMatch(/denied|not-found/);
  }
  for (const { actor } of [await given.student(), await given.admin("finance")]) {
    expect(await codeOf(listRubrics(actor, { owner: "school" }))).toBe("access.denied");
    expect(await codeOf(listTemplates(actor, { owner: "school" }))).toBe("access.denied");
    expect(await codeOf(createRubric(actor, essay))).toBe("access.denied");
  }
});

test("a template keeps a whole homework, its images as words, and what is left out is gone", async () => {
  const { actor } = await given.teacher();
  const text = paragraphs("Read this.");
  const image = { type: "image", attrs: { fileId: null, alt: "A cat", width: null } };
  const template = {
    title: "Exercises",
    instructions: { ...text, content: [...(text.content ?? []), image] },
    rubric: essay,
    latePolicy: { window: { count: 2, unit: "day" as const } },
    dueAfterDays: 7,
  };
  const made = await createTemplate(actor, template);
  expect(made).toMatchObject({ points: 10.5, rubric: { title: "Essay" }, dueAfterDays: 7 });
  expect(made.instructions).toEqual(paragraphs("Read this.", "A cat"));
  const change = { templateId: made.id, title: "Exercises", points: 3, version: 1 };
  const changed = await editTemplate(actor, change);
  expect(changed).toMatchObject({ points: 3, version: 2 });
  for (const name of ["instructions", "rubric", "latePolicy", "dueAfterDays"] as const) {
    expect(changed[name]).toBeUndefined();
  }
  expect(await codeOf(editTemplate(actor, change))).toBe("template.stale");
  const instructions = paragraphs("word ".repeat(25_000));
  expect(await codeOf(createTemplate(actor, { title: "Long", instructions }))).toBe(
    "text.too-long",
  );
});

test("a page of rubrics, or of templates, is one Query", async () => {
  const { actor } = await given.teacher();
  for (const title of ["One", "Two", "Three"]) {
    await createRubric(actor, { ...essay, title });
    await createTemplate(actor, { title });
  }
  const lists = [
    (page: object) => listRubrics(actor, page),
    (page: object) => listTemplates(actor, page),
  ];
  for (const list of lists) {
    const { calls, result } = await count<Page>(() => list({ limit: 2 }));
    expect(calls.map((one) => one.command)).toEqual(["QueryCommand"]);
    expect(result.items.map((one) => one.title)).toEqual(["Three", "Two"]);
    const rest = await list({ limit: 2, before: result.next ?? undefined });
    expect(rest).toMatchObject({ items: [{ title: "One" }], next: null });
  }
});
