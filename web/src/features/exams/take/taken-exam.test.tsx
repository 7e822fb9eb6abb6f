// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it, onTestFinished } from "vitest";
import { open, show } from "../../../test/page.tsx";
import { keeperOf } from "./engine/keeper.ts";
import { openSession } from "./engine/session.ts";
import { type Cut, examServer } from "./engine/test/exam-server.ts";
import { TakenExam } from "./taken-exam.tsx";

/** Nothing waits for a rest; what nobody answers is tried again when somebody says so. */
const delays = { rest: 0, most: 0, again: 1e7, beat: 1e8, look: 1e8 };
let count = 0;

/** A page on which the exam of a server is taken. */
async function page(server: Awaited<ReturnType<typeof examServer>>, device = "device-1") {
  const userId = `usr_page_${count++}`;
  open(new Hono().get("/api/me", (c) => c.json({ userId, capabilities: [] })));
  const id = `${userId}/exa_1`;
  let passed = 0;
  const ticking = { ticks: () => performance.now() + passed, wall: () => Date.now() + passed };
  const doors = server.doorsOf(device);
  const session = openSession({ id, doors, keeper: keeperOf(id), delays, ticking });
  onTestFinished(() => session.drop());
  const { user } = show(() => <TakenExam session={session} assignmentId="asg_1" examId="exa_1" />);
  await screen.findByRole("timer");
  return {
    user,
    session,
    sitting: () => session.sitting(),
    field: (number: number) => screen.getByRole("textbox", { name: `Question ${number}` }),
    /** Time passes, here and at the server. */
    pass(milliseconds: number) {
      passed += milliseconds;
      server.pass(milliseconds);
      session.sitting().look();
    },
  };
}

it("the page says saved when the server said so, and what waits while it says nothing", async () => {
  let cut: Cut;
  const server = await examServer(() => cut);
  const { user, field, sitting } = await page(server);
  screen.getByText("Nothing to save yet");
  await user.click(screen.getByRole("radio", { name: "Livy" }));
  await screen.findByText(/^All saved/);
  expect(server.now("q2")).toBe("b");
  cut = "before";
  await user.type(field(1), "Ab");
  await screen.findByText(/No connection. 1 answer waits on this device. It is sent as soon as/);
  screen.getByText("1 not saved");
  expect(screen.queryByText(/^All saved/)).toBeNull();
  cut = undefined;
  await user.click(screen.getByRole("button", { name: "Try now" }));
  await screen.findByText(/^All saved/);
  expect([server.now("q1"), sitting().state.line]).toEqual(["Ab", "up"]);
});

it("what was written on two devices is shown, and counts as the person says", async () => {
  let isCut = false;
  const server = await examServer((device) =>
    isCut && device === "device-1" ? "before" : undefined,
  );
  const { user, field, sitting } = await page(server);
  isCut = true;
  await user.type(field(1), "mine");
  await screen.findByText(/No connection/);
  const other = server.doorsOf("device-2");
  const { epoch } = await other.takeOver(1);
  const writtenAt = new Date().toISOString();
  await other.save("q1", { attempt: 1, epoch, clientSeq: 1, value: "theirs", writtenAt });
  isCut = false;
  sitting().again();
  await screen.findByText(/Another device writes; here you only read. 1 answer/);
  expect(field(1)).toHaveProperty("disabled", true);
  await user.click(screen.getByRole("button", { name: "Take over here" }));
  const both = await screen.findByRole("region", { name: "Written on two devices" });
  within(both).getByText("mine");
  within(both).getByText("theirs");
  expect(server.now("q1")).toBe("theirs");
  await user.click(within(both).getByRole("button", { name: "Use the one here" }));
  await screen.findByText(/^All saved/);
  expect(server.now("q1")).toBe("mine");
});

it("before it is submitted it is said what has no answer; then there is a receipt to keep", async () => {
  const server = await examServer();
  const { user, field } = await page(server);
  await user.type(field(1), "Tacitus");
  await user.click(screen.getAllByRole("button", { name: "Flag" })[3] as HTMLElement);
  await user.click(screen.getByRole("button", { name: "Submit exam" }));
  const asked = await screen.findByRole("dialog");
  within(asked).getByText("3 questions have no answer: 2, 3, 4.");
  within(asked).getByText("You flagged: 4.");
  const confirm = within(asked).getByRole("button", { name: "Submit exam" });
  fireEvent.click(confirm);
  fireEvent.click(confirm);
  await screen.findByRole("heading", { name: "Your exam is submitted" });
  expect([server.state.submissions, server.now("q1")]).toEqual([1, "Tacitus"]);
  screen.getByText(server.submission()?.digest ?? "");
  const file = await screen.findByRole("link", { name: `Download ${server.log.length} receipts` });
  expect(file.getAttribute("download")).toBe("EXM-1-receipts.json");
  const text = decodeURIComponent(file.getAttribute("href")?.split(",")[1] ?? "");
  expect(JSON.parse(text)).toMatchObject({
    attempt: "exa_1.1",
    submission: server.submission(),
    receipts: server.log.map(({ seq, digest }) => ({ seq, digest })),
  });
});

it("while something is not saved nothing is submitted, and the dialog says why", async () => {
  let cut: Cut;
  const server = await examServer(() => cut);
  const { user, field } = await page(server);
  cut = "before";
  await user.type(field(1), "x");
  await user.click(screen.getByRole("button", { name: "Submit exam" }));
  const asked = await screen.findByRole("dialog");
  await within(asked).findByText(/There is no connection, so the exam cannot be submitted now/);
  await user.click(within(asked).getByRole("button", { name: "Submit exam" }));
  await within(asked).findByText(/1 answer could not be saved, since there is no connection/);
  expect(server.state.submissions).toBe(0);
});

it("letters move between questions, and are letters where somebody types", async () => {
  const server = await examServer();
  const { user, field } = await page(server);
  screen.getAllByRole("main").at(-1)?.focus();
  await user.keyboard("n");
  await expect.poll(() => document.activeElement?.id).toBe("question-q1");
  await user.keyboard("n");
  await expect.poll(() => document.activeElement?.id).toBe("question-q2");
  await user.keyboard("f");
  await screen.findByRole("button", { name: "Question 2: not answered, flagged" });
  await user.click(field(4));
  await user.keyboard("nfu");
  expect(field(4)).toHaveProperty("value", "nfu");
  await user.keyboard("{Escape}u");
  await expect.poll(() => document.activeElement?.id).toBe("question-q1");
  await user.click(field(1));
  await user.keyboard("{Alt>}{PageDown}{/Alt}");
  await expect.poll(() => document.activeElement?.id).toBe("question-q2");
  await user.keyboard("?");
  within(await screen.findByRole("dialog")).getByText("Next question without an answer");
});

it("where one cannot go back it is said before, and earlier questions do not open", async () => {
  const server = await examServer();
  Object.assign(server.state, { paging: "one", canGoBack: false });
  const { user } = await page(server);
  screen.getByText("What is q1?");
  expect(screen.queryByText("What is q2?")).toBeNull();
  expect(screen.queryByRole("button", { name: "Previous" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Next" }));
  const asked = await screen.findByRole("dialog");
  within(asked).getByText("Question 1 has no answer, and you cannot come back to it.");
  await user.click(within(asked).getByRole("button", { name: "Go on" }));
  await screen.findByText("What is q2?");
  // The server knows of it before anything is answered.
  await waitFor(() => expect(server.log).toMatchObject([{ questionId: "q2", value: null }]));
  const first = screen.getByRole("button", { name: /^Question 1:/ });
  expect(first.getAttribute("aria-disabled")).toBe("true");
  await user.click(first);
  screen.getByText("What is q2?");
});

it("where one cannot go back what was not accepted is still mended, and one goes on where one was", async () => {
  const server = await examServer();
  Object.assign(server.state, { paging: "one", canGoBack: false });
  const { user, field, sitting } = await page(server);
  sitting().write("q1", "forbidden");
  sitting().goTo("q2");
  await screen.findByText(/1 answer was not accepted and is not saved/);
  await user.click(screen.getByRole("button", { name: "Go to question 1" }));
  await user.clear(field(1));
  await user.type(field(1), "Tacitus");
  await screen.findByText(/^All saved/);
  expect(server.now("q1")).toBe("Tacitus");
});

it("what a later answer of another device has closed is said, and keeps nobody from submitting", async () => {
  let isCut = false;
  const server = await examServer((device) =>
    isCut && device === "device-1" ? "before" : undefined,
  );
  Object.assign(server.state, { paging: "one", canGoBack: false });
  const { user, field } = await page(server);
  isCut = true;
  await user.type(field(1), "mine");
  await screen.findByText(/No connection/);
  const other = server.doorsOf("device-2");
  const { epoch } = await other.takeOver(1);
  const writtenAt = new Date().toISOString();
  await other.save("q2", { attempt: 1, epoch, clientSeq: 1, value: "a", writtenAt });
  isCut = false;
  await user.click(screen.getByRole("button", { name: "Try now" }));
  await user.click(await screen.findByRole("button", { name: "Take over here" }));
  await screen.findByText(/The answer to question 1 was not saved/);
  await user.click(screen.getByRole("button", { name: "Submit exam" }));
  const asked = await screen.findByRole("dialog");
  within(asked).getByText("Not saved, and not part of the exam: 1.");
  await user.click(within(asked).getByRole("button", { name: "Submit exam" }));
  await screen.findByRole("heading", { name: "Your exam is submitted" });
  screen.getByText("mine");
});

it("when time is over nothing can be written, and what is saved counts", async () => {
  const server = await examServer();
  const { user, field, pass } = await page(server);
  await user.type(field(1), "in time");
  await screen.findByText(/^All saved/);
  pass(3_601_000);
  await screen.findByText(/Time is over, and all your answers are saved. The exam is submitted/);
  expect(field(1)).toHaveProperty("disabled", true);
  pass(61_000);
  await screen.findByRole("heading", { name: "Time is over" });
  screen.getByText("Your exam was submitted with every answer that was saved.");
});

it("an answer that did not arrive in time stands there as such", async () => {
  let cut: Cut;
  const server = await examServer(() => cut);
  const { user, field, pass, sitting } = await page(server);
  cut = "before";
  await user.type(field(3), "My long text");
  await user.click(screen.getByRole("radio", { name: "Livy" }));
  await screen.findByText(/No connection/);
  pass(3_700_000);
  cut = undefined;
  sitting().again();
  const lost = await screen.findByRole("region", { name: "Not saved" });
  within(lost).getByText("My long text");
  within(lost).getByText("Livy");
  within(lost).getByText(/2 answers were not saved and are not part of the exam/);
});
