// @vitest-environment jsdom
import { webcrypto } from "node:crypto";
import type { LogView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { screen, within } from "@testing-library/react";
import { Hono } from "hono";
import { beforeAll, expect, it, vi } from "vitest";
import { digestAfter } from "../../../lib/coursework/exam-digest.ts";
import { open, show } from "../../../test/page.tsx";
import { AttemptLog } from "./log.tsx";

// Every browser has it; jsdom has not.
beforeAll(() => {
  vi.stubGlobal("crypto", webcrypto);
  return () => vi.unstubAllGlobals();
});

const attempt = "exa_1.1";
async function logOf(values: readonly string[]): Promise<LogView> {
  const saves: LogView["saves"] = [];
  for (const [at, value] of values.entries()) {
    const save = { attempt, seq: at + 1, questionId: "q1", clientSeq: at + 1, value };
    const savedAt = `2026-11-29T10:00:0${at}.000Z`;
    saves.push({
      ...save,
      digest: await digestAfter(saves.at(-1)?.digest ?? "", save),
      savedAt,
      writtenAt: savedAt,
      inGrace: false,
      epoch: 1,
      device: "Firefox on Linux",
    });
  }
  const events = [{ kind: "focus-lost" as const, at: "2026-11-29T10:00:01.000Z" }];
  const questions = ["q0", "q1"];
  return {
    attemptId: attempt,
    status: "submitted",
    questions,
    saves,
    next: null,
    events,
    moreEvents: 0,
  };
}

function page(log: LogView) {
  open(new Hono());
  return show(() => <AttemptLog log={log} code="EXM-1" isOwn />);
}

it("a student chooses the downloaded file and reads that all is there", async () => {
  const log = await logOf(["a", "b"]);
  const { user } = page(log);
  await screen.findByText(/computed the fingerprints of 2 saves anew/);
  const file = new File([JSON.stringify(log.saves)], "receipts.json", { type: "application/json" });
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("There is nothing to choose a file with.");
  await user.upload(input, file);
  const outcome = await screen.findByRole("status", { name: "What came of it" });
  within(outcome).getByText("All 2 receipts match");
  const saves = within(screen.getByRole("list", { name: "Saves" })).getAllByRole("listitem");
  expect(saves.map((one) => /Save (\d)/.exec(one.textContent ?? "")?.[1])).toEqual(["2", "1"]);
  expect(saves[0]?.textContent).toContain("Firefox on Linux");
  expect(saves[0]?.textContent).toContain("Question 2");
  screen.getByText("Left the page of the exam");
});

it("a receipt of something else than the server holds is said to differ, and by which number", async () => {
  const [mine, theirs] = [await logOf(["a", "b"]), await logOf(["a", "c"])];
  const { user } = page(theirs);
  await user.click(await screen.findByRole("textbox", { name: "Or paste a receipt" }));
  await user.paste(JSON.stringify(mine.saves[1]));
  await screen.findByText("1 receipt differs from what the server holds");
  const list = screen.getByRole("list", { name: "Receipts that do not match" });
  expect(list.textContent).toContain("Receipt 2");
});

it("what holds no receipt says so", async () => {
  const { user } = page(await logOf(["a"]));
  await user.click(await screen.findByRole("textbox", { name: "Or paste a receipt" }));
  await user.paste("Dear teacher");
  await screen.findByText(/There is no receipt in what was pasted/);
});
