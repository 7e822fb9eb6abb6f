import { expect, it } from "vitest";
import { sessions } from "../../src/presignin/lifecycle.ts";
import { threads } from "../../src/thread/lifecycle.ts";

it("refuses a move in the words of people, not of the table", () => {
  expect(sessions.refuse("active", "cs-rep").message).toBe(
    "This is not possible now: the chat is taken, and waits for an answer.",
  );
  expect(sessions.refuse("resolved", "cs-rep").message).toBe(
    "This is not possible now: the chat is resolved.",
  );
  expect(threads.refuse("waiting_staff", "cs-rep").message).toBe(
    "This is not possible now: the conversation is waiting for the team.",
  );
  expect(sessions.refuse("active", "cs-rep").code).toBe("session.illegal-move");
});
