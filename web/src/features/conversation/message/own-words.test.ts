import { expect, it } from "vitest";
import { ownWords } from "./own-words.ts";

const rep = { capabilities: ["messages.write" as const] };
const said = (minutesAgo: number) => ({
  content: "Good morning",
  createdAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
});
const open = { own: true, isThread: false, writes: true };

it("offers no edit in a chat that is closed, where the server would refuse it", () => {
  expect(ownWords(rep, said(1), open)).toEqual({ withdraws: true, edits: true });
  const resolved = { own: true, isThread: false, writes: false };
  expect(ownWords(rep, said(1), resolved)).toEqual({ withdraws: true, edits: false });
});

it("offers neither after 15 minutes, but to those who may change words late", () => {
  expect(ownWords(rep, said(16), open)).toEqual({ withdraws: false, edits: false });
  const admin = { capabilities: [...rep.capabilities, "messages.change-late" as const] };
  expect(ownWords(admin, said(16), open)).toEqual({ withdraws: true, edits: true });
});
