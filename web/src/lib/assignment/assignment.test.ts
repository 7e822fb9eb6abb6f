import { expect, it } from "vitest";
import { type AssignmentView, nextOf, sentenceOf, turnOf, turnWords } from "./assignment.ts";
import { byWhen } from "./by-when.ts";

const seen = (part: Partial<AssignmentView>) =>
  ({ status: "in_progress", allowed: [], ...part }) as AssignmentView;
const disputed = (...allowed: string[]) =>
  seen({ status: "disputed", allowed, nextAction: { owner: "staff", kind: "decide" } });

it("tells who decides, who proposes and who looks on what is theirs", () => {
  const asked = [disputed("decide"), disputed("propose-decision"), disputed()].map((one) => [
    turnOf(one, "staff"),
    sentenceOf(one, "staff"),
  ]);
  expect(asked).toEqual([
    ["mine", "Read the claim and its evidence, and decide."],
    ["mine", "Read the claim and its evidence, and propose how to decide it."],
    ["theirs", "The team looks at the dispute and decides."],
  ]);
});

it("gives the turn to who is asked for a date, and tells the other who is awaited", () => {
  const people = {
    student: { userId: "usr_1", name: "Maria" },
    teacher: { userId: "usr_2", name: "Rui Costa", teacherId: "tea_1" },
  };
  const told = (owner: "student" | "teacher", kind: string) => {
    const one = seen({ ...people, nextAction: { owner, kind }, allowed: ["deliver"] });
    return [turnWords(one, "student"), turnWords(one, "teacher")];
  };
  expect(told("student", "answer-extension")).toEqual(["Your turn", "With Maria"]);
  expect(told("teacher", "answer-date")).toEqual(["With Rui Costa", "Your turn"]);
});

it("says why a step came back", () => {
  const at = "2026-11-26T10:00:00.000Z";
  const review = { owner: "staff", kind: "review" } as const;
  const quote = { state: "rejected", reason: "Too expensive", at } as AssignmentView["quote"];
  const again = seen({ status: "submitted", nextAction: review, allowed: ["ask"], questions: [] });
  expect(sentenceOf({ ...again, quote }, "staff")).toMatch(
    /^The quote was rejected: “Too expensive”. Make another one/,
  );
  expect(sentenceOf(again, "staff")).toMatch(/^Read the brief/);
  const revision = seen({
    status: "revision",
    nextAction: { owner: "teacher", kind: "deliver" },
    allowed: ["deliver"],
    student: { userId: "usr_1", name: "Maria" },
    revisions: { used: 1, limit: 2, requests: [{ text: "Name sources.", by: "Maria", at }] },
  });
  expect(sentenceOf(revision, "teacher")).toMatch(/^Maria asks for a revision: “Name sources.”/);
});

it("calls what is to be answered and what is due by two names", () => {
  const dueDate = "2027-01-01T00:00:00.000Z";
  const dueAt = "2026-11-27T00:00:00.000Z";
  const nextAction = { owner: "staff", kind: "review", dueAt } as const;
  const one = seen({ status: "submitted", nextAction, dueDate, allowed: ["ask"] });
  expect(byWhen(one, "staff")).toMatchObject({ word: "Answer by", at: dueAt });
  expect(byWhen(one, "student")).toMatchObject({ word: "Due", at: dueDate });
});

it("says of a cancelled one what it left owed", () => {
  const nextAction = { owner: "none", kind: "none" } as const;
  const ended = (fee?: number) =>
    sentenceOf(
      seen({
        status: "cancelled",
        nextAction,
        cancellation: { fee, reason: "Ill", by: "Amara", at: "2026-11-26T10:00:00.000Z" },
      }),
      "student",
    );
  expect(ended(680)).toBe("This was cancelled. The amount still owed is below.");
  expect(ended(0)).toBe("This was cancelled. Nothing is left to do.");
  expect(ended()).toBe("This was cancelled. Nothing is left to do.");
});

it("with offers out it is nobody's turn on the team, and the student waits for the team", () => {
  const nextAction = { owner: "teacher", kind: "answer-offer" } as const;
  const out = seen({ status: "ready", allowed: ["offer"], nextAction });
  expect(turnOf(out, "staff")).toBe("theirs");
  expect(turnWords(out, "staff")).toBe("With the teachers you asked");
  expect(turnWords(out, "student")).toBe("With our team");
});

it("says after each step whose turn it is, and for what", () => {
  const pay = seen({
    status: "awaiting_payment",
    allowed: ["cancel"],
    nextAction: { owner: "student", kind: "pay" },
  });
  expect(nextOf(pay, "student")).toMatch(/^Your turn: Pay the deposit/);
  const review = seen({ status: "submitted", nextAction: { owner: "staff", kind: "review" } });
  expect(nextOf(review, "student")).toBe("The next step is with our team.");
  const done = seen({ status: "completed", nextAction: { owner: "none", kind: "none" } });
  expect(nextOf({ ...done, allowed: ["rate"] }, "student")).toBe("You can rate your teacher now.");
  expect(nextOf(done, "student")).toBe("");
});
