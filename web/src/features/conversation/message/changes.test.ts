import type { MessageRight } from "@lyceum/core/message/schema.ts";
import { expect, it } from "vitest";
import { changesOf } from "./changes.ts";

const said = (minutesLeft: number) => ({
  content: "Good morning",
  changeableUntil: new Date(Date.now() + minutesLeft * 60_000).toISOString(),
});
const reader = (...rights: MessageRight[]) => ({ own: true, channel: "public" as const, rights });

it("offers what the conversation's view allows: in a chat that is closed only to take it back", () => {
  const open = reader("change", "withdraw");
  expect(changesOf(said(1), open)).toEqual({ withdraws: true, edits: true });
  expect(changesOf(said(1), reader("withdraw"))).toEqual({ withdraws: true, edits: false });
  expect(changesOf(said(1), { ...open, own: false })).toEqual({ withdraws: false, edits: false });
});

it("offers neither once the time the server told is over, but to those who may later, too", () => {
  expect(changesOf(said(-1), reader("change", "withdraw"))).toEqual({
    withdraws: false,
    edits: false,
  });
  expect(changesOf(said(-1), reader("change", "withdraw", "late"))).toEqual({
    withdraws: true,
    edits: true,
  });
});

it("offers nothing for a message that was withdrawn or that no person wrote", () => {
  const gone = { content: "", changeableUntil: undefined };
  expect(changesOf(gone, reader("change", "withdraw", "late"))).toEqual({
    withdraws: false,
    edits: false,
  });
});

it("notes have a right of their own", () => {
  const note = { own: true, channel: "internal" as const, rights: ["change-note" as const] };
  expect(changesOf(said(1), note).edits).toBe(true);
  expect(changesOf(said(1), { ...note, rights: ["change" as const] }).edits).toBe(false);
});
