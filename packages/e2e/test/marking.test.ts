import { expect, inject, it } from "vitest";
import { useCast } from "./windows.ts";
import { press, say, says, someWord, underWay } from "./workspace-page.ts";

const url = inject("url");
const cast = await useCast(["student", "rep", "teacher"]);
const { student, rep, teacher } = cast.pages;

const sheet = teacher.getByRole("region", { name: "Mark" });
const title = (name: string) => teacher.getByRole("heading", { name, level: 1 });

/** Homework that was submitted, by the API. */
async function submitted(assignmentId: string, name: string, more: object) {
  const at = `/${assignmentId}/homework`;
  const { id } = await say(teacher, at, { title: name, assign: true, ...more });
  const paragraph = { type: "paragraph", content: [{ type: "text", text: "Who owned the land?" }] };
  const draft = await student.request.put(`${url}/api/assignments${at}/${id}/draft`, {
    headers: { origin: url },
    data: {
      base: 0,
      saveId: "01j9zq4m3x7k2v5w8y1b6c0d4e",
      device: "tab-4f6a2c1e",
      document: { type: "doc", content: [paragraph] },
    },
  });
  const { sequence } = await draft.json();
  await say(student, `${at}/${id}/submit`, { sequence });
  return id;
}

it("a teacher marks from the queue by keyboard, without a network for a moment, and releases together", async () => {
  const assignmentId = await underWay({ student, rep, teacher }, `The land ${someWord()}`);
  const [first, second] = [`Essay ${someWord()}`, `Words ${someWord()}`] as const;
  const level = (id: string, points: number) => ({ id, title: `Level ${id}`, points });
  const levels = [level("a", 10), level("b", 5)];
  const criteria = ["Structure", "Sources"].map((name) => ({
    id: name.toLowerCase(),
    title: name,
    points: 10,
    levels,
  }));
  await submitted(assignmentId, first, { rubric: { title: "Essay", criteria } });

  // The queue that is open says at once that more was submitted.
  await teacher.goto(`${url}/marking`);
  const link = teacher.getByRole("link", { name: first });
  await link.waitFor();
  await submitted(assignmentId, second, { points: 20 });
  await teacher.getByRole("link", { name: second }).waitFor();
  for (let steps = 0; steps < 60; steps++) {
    await teacher.keyboard.press("j");
    if (await link.evaluate((one) => one === document.activeElement)) break;
  }
  await teacher.keyboard.press("Enter");
  await title(first).waitFor();
  await says(teacher, "Who owned the land?");

  // What is said and what is marked is saved by itself; without a network it waits.
  await teacher.keyboard.press("c");
  await teacher.keyboard.type("Say whose.");
  await teacher.keyboard.press("Control+Enter");
  await says(teacher, "Only you see this");
  await teacher.keyboard.press("m");
  await teacher.keyboard.press("2");
  await sheet.getByText("Saved", { exact: true }).waitFor();
  await teacher.context().setOffline(true);
  await teacher.keyboard.press("m");
  await teacher.keyboard.press("1");
  await sheet.getByText("Offline, kept on this device").waitFor();
  await sheet.getByText("15 of 20").waitFor();
  await teacher.context().setOffline(false);
  await sheet.getByText("Saved", { exact: true }).waitFor();
  await teacher.keyboard.press("Control+Enter");
  await says(teacher, "Marked, not released:");

  // On to the next without going back.
  await teacher.keyboard.press("j");
  await title(second).waitFor();
  await says(teacher, "Who owned the land?");
  await teacher.keyboard.press("m");
  await teacher.keyboard.type("17.5");
  await sheet.getByText("17.5 of 20").waitFor();
  await teacher.keyboard.press("Control+Enter");
  await says(teacher, "Marked, not released:");

  // The student has learnt of no mark. Both are released with one step.
  await student.goto(`${url}/assignments/${assignmentId}`);
  await student
    .getByRole("link", { name: new RegExp(first) })
    .first()
    .waitFor();
  expect(await student.getByText(/15 of 20|17\.5 of 20/).count()).toBe(0);
  await teacher.goto(`${url}/marking#release`);
  for (const name of [first, second]) {
    await teacher.getByRole("listitem").filter({ hasText: name }).getByRole("checkbox").check();
  }
  await teacher.getByRole("button", { name: "Release 2 marks" }).click();
  await press(teacher, "Release 2 marks");
  await says(teacher, "2 marks released. The students are told.");
  await says(student, /17\.5 of 20/);
  await says(student, /15 of 20/);

  expect(cast.errors()).toEqual([]);
  // The cut network is no refusal of the server's.
  expect(cast.refusals()).toEqual([]);
});
