import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { axeFindings, sideways } from "./browser.ts";
import { useCast } from "./windows.ts";
import { dialog } from "./workspace-page.ts";

const url = inject("url");
const cast = await useCast(["student", "teacher"]);
const { student, teacher } = cast.pages;

const text = (words: string) => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});
const formula = {
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "inlineMath", attrs: { latex: "x^2" } }] }],
};
const options = ["Tacitus", "Livy"].map((words, at) => ({
  id: "ab"[at],
  text: text(words),
  isRight: at === 0,
}));
const normalize = { case: true, accents: true, spaces: true, punctuation: true };
const questions = [
  { id: "q1", kind: "choice", points: 1, prompt: text("Who wrote the Annals?"), options },
  { id: "q2", kind: "long", points: 4, prompt: text("Say why.") },
  { id: "q3", kind: "short", points: 1, prompt: formula, accepted: ["4"], normalize },
];

/** An exam that is open, for the student of an assignment under way. */
async function givenExam() {
  const send = async (path: string, data: object) => {
    const answer = await teacher.request.post(`${url}/api${path}`, {
      headers: { origin: url },
      data,
    });
    if (!answer.ok()) throw new Error(await answer.text());
    return answer.json();
  };
  const listed = await teacher.request.get(`${url}/api/assignments?limit=50`);
  const { items } = (await listed.json()) as {
    items: { id: string; status: string; student: { name: string } }[];
  };
  const assignment = items.find(
    ({ status, student }) => status === "in_progress" && student.name.startsWith("Amara"),
  );
  const at = `/assignments/${assignment?.id}/exams`;
  const { id, version } = await send(at, {
    title: "A short exam",
    paper: { sections: [{ id: "s1", questions }] },
    durationMinutes: 30,
    opensAt: new Date(Date.now() + 2000).toISOString(),
    closesAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  await send(`${at}/${id}/publish`, { version });
  return `${url}${at}/${id}`;
}

/** Scripts and styles that a page has fetched: bytes, gzipped. */
function codeOf(page: Page) {
  const found: Promise<[string, number]>[] = [];
  page.on("response", (response) => {
    const name = /\/assets\/([\w.-]+?)-[\w-]{8}\.(js|css)$/.exec(response.url());
    if (!name) return;
    const key = `${name[1]}.${name[2]}`;
    found.push(response.body().then((body) => [key, gzipSync(body).length]));
  });
  return async () => new Map(await Promise.all(found));
}

it("an exam is there whole before it starts: no code is fetched while it is taken, and the editor never", async () => {
  const exam = await givenExam();
  const code = codeOf(student);
  await student.goto(exam);
  await student.getByRole("button", { name: "Start exam" }).click();
  await student.waitForLoadState("networkidle");
  const before = await code();
  const names = [...before.keys()];
  expect(names.filter((name) => /editor|docx|mammoth|exam-building|gift/.test(name))).toEqual([]);
  // What the pages of an exam have of their own, beside what the app has anyway.
  expect(before.get("exams.js")).toBeGreaterThan(5_000);
  expect(before.get("exams.js")).toBeLessThan(30_000);

  await dialog(student).getByRole("button", { name: "Start exam" }).click();
  await student.getByRole("timer").waitFor();
  await student.getByRole("radio", { name: "Tacitus" }).check();
  await student.getByRole("textbox", { name: "Question 2" }).fill("He says so himself.");
  await student.locator(".katex").waitFor();
  await student.getByText(/^All saved/).waitFor();
  expect(await axeFindings(student)).toEqual([]);
  await student.setViewportSize({ width: 320, height: 640 });
  expect(await sideways(student)).toBe(0);
  expect(await axeFindings(student)).toEqual([]);
  await student.setViewportSize({ width: 1280, height: 800 });
  await student.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await student.getByText("Next question without an answer").waitFor();
  await student.keyboard.press("Escape");
  await student.getByRole("button", { name: "Submit exam" }).click();
  await dialog(student).getByText("1 question has no answer: 3.").waitFor();
  await dialog(student).getByRole("button", { name: "Submit exam" }).click();
  await student.getByRole("heading", { name: "Your exam is submitted" }).waitFor();
  expect([...(await code()).keys()].filter((name) => !before.has(name))).toEqual([]);
  await student.getByRole("link", { name: "Go to the exam" }).click();
  await student.getByRole("heading", { name: "What you submitted" }).waitFor();
  expect(await axeFindings(student)).toEqual([]);
  expect(cast.errors()).toEqual([]);
});
