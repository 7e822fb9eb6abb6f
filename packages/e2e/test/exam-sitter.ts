import type { HeardAnswer, WrittenAnswer } from "@lyceum/core/test/exam-proof.ts";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { atDesk, errorsOf } from "./browser.ts";
import { examLine, type LineState } from "./exam-line.ts";

export interface Habits {
  /** The browser keeps what is not yet sent. */
  keepsCopy: boolean;
  /** A save that was not answered arrives again as it was. */
  repeatsAsItWas: boolean;
}

export interface Place {
  url: string;
  email: string;
  password: string;
  assignmentId: string;
  examId: string;
}

type Value = HeardAnswer["value"];

/** A student with a browser, in which one exam is taken. */
export async function examSitter(
  { url, email, password, assignmentId, examId }: Place,
  device: string,
  habits: Habits,
  notes: { written: WrittenAnswer[]; heard: HeardAnswer[] },
) {
  const context = await atDesk();
  const errors = errorsOf(context);
  if (!habits.keepsCopy) {
    await context.addInitScript(() => {
      const open = () => {
        throw new DOMException("There is none.", "SecurityError");
      };
      Object.defineProperty(globalThis, "indexedDB", { value: { open } });
    });
  }
  const entered = await context.request.post(`${url}/api/sessions`, {
    headers: { origin: url },
    data: { email, password },
  });
  if (!entered.ok()) throw new Error(await entered.text());
  const line = await examLine(context, notes.heard, habits);
  const page = await context.newPage();
  // Whether what is not saved may be left is asked of people only.
  page.on("dialog", (dialog) => void dialog.accept().catch(() => undefined));
  const exam = `${url}/assignments/${assignmentId}/exams/${examId}`;
  const questions = page.getByRole("navigation", { name: "Questions" });
  const takeOver = page.getByRole("button", { name: "Take over here" });
  const ended = page.getByRole("heading", { name: /is submitted$|is over$/ });
  const saved = page.getByText(/^All saved|^Nothing to save yet/);
  const asked = page.getByRole("region", { name: "Written on two devices" });

  /** Of two answers to one question the one here counts. */
  async function decide() {
    while (await asked.count()) {
      const question = asked.first().locator("xpath=ancestor::*[@data-question]");
      const questionId = await question.getAttribute("data-question");
      const one = page.locator(`[data-question="${questionId}"]`).locator(asked);
      // Whoever says so writes it once more: it may have arrived before the other one.
      const mine = notes.written.findLast(
        (written) => written.device === device && written.questionId === questionId,
      );
      if (mine) notes.written.push(mine);
      // By key: a second click at the same place would be a double click's.
      await one.getByRole("button", { name: "Use the one here" }).press("Enter");
      await one.waitFor({ state: "hidden" });
    }
  }

  return {
    page,
    line,
    errors,
    async start() {
      await page.goto(exam);
      await page.getByRole("button", { name: "Start exam" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Start exam" }).click();
      await questions.waitFor();
    },
    /** Opens the page anew, whatever it was about to do, first behind a line that is like this. */
    async reload(state: LineState = "up"): Promise<void> {
      await line.set(state);
      await page.goto(`${exam}/take`);
      if (state === "up") return questions.waitFor();
      await line.set("up");
      return this.reload();
    },
    /** Goes on here, where another device wrote. */
    async takeOver() {
      await this.reload();
      await takeOver.click();
      await takeOver.waitFor({ state: "hidden" });
      await decide();
    },
    async write(questionId: string, value: Value) {
      await decide();
      notes.written.push({ device, questionId, value });
      const question = page.locator(`[data-question="${questionId}"]`);
      const kind = await question.locator("input, textarea").first().getAttribute("type");
      if (kind === "radio") return question.locator(`input[value="${value}"]`).check();
      if (kind !== "checkbox") return fieldOf(page, questionId).fill(String(value));
      for (const id of ["a", "b", "c", "d"]) {
        await question.locator(`input[value="${id}"]`).setChecked(value?.includes(id) ?? false);
      }
    },
    /** Looks at something else for a moment: what is written is sent at once. */
    lookAway: () => page.evaluate(() => dispatchEvent(new Event("blur"))),
    /** Until the page says that the server has all of it. */
    async isSaved() {
      await saved.or(asked.first()).first().waitFor();
      await decide();
      await saved.waitFor();
    },
    /** Writes until nothing is taken any more. What comes too late is not owed. */
    async writeUntilOver() {
      const isOver = () => ended.isVisible();
      for (let late = 0; !(await isOver()); late++) {
        const before = notes.heard.length;
        const value = `late ${late}`;
        const isTaken = await fieldOf(page, "q0")
          .fill(value, { timeout: 500 })
          .then(
            () => true,
            () => false,
          );
        if (!isTaken) continue;
        notes.written.push({ device, questionId: "q0", value });
        await this.lookAway();
        await expect.poll(async () => notes.heard.length > before || (await isOver())).toBe(true);
      }
      const isOwed = ({ value }: WrittenAnswer) =>
        !String(value).startsWith("late") || notes.heard.some((one) => one.value === value);
      notes.written.splice(0, Number.POSITIVE_INFINITY, ...notes.written.filter(isOwed));
    },
    close: () => context.close(),
  };
}
export type ExamSitter = Awaited<ReturnType<typeof examSitter>>;

const fieldOf = (page: Page, questionId: string) =>
  page.locator(`[data-question="${questionId}"]`).getByRole("textbox");
