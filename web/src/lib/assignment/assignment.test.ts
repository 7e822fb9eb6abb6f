import { expect, it } from "vitest";
import { type AssignmentView, nextOf, sentenceOf, turnOf, turnWords } from "./assignment.ts";

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

it("puts what one is asked in between before the work of somebody else", () => {
  const nextAction = { owner: "teacher", kind: "deliver" } as const;
  const waiting = seen({ nextAction });
  expect(turnOf(waiting, "student")).toBe("theirs");
  const asked = seen({ nextAction, allowed: ["accept-extension"] });
  expect(turnOf(asked, "student")).toBe("mine");
  expect(sentenceOf(asked, "student")).toMatch(/^Your teacher asks for more time/);
  expect(sentenceOf(asked, "teacher")).toMatch(/^The student offers another date/);
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
  expect(nextOf(pay, "student")).toMatch(/^Your turn: Your deposit is due/);
  const review = seen({ status: "submitted", nextAction: { owner: "staff", kind: "review" } });
  expect(nextOf(review, "student")).toBe("The next step is with our team.");
  const done = seen({ status: "completed", nextAction: { owner: "none", kind: "none" } });
  expect(nextOf({ ...done, allowed: ["rate"] }, "student")).toBe("You can rate your teacher now.");
  expect(nextOf(done, "student")).toBe("");
});
