import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import { SendMessage } from "../../src/message/schema.ts";
import { Line, Prose } from "../../src/text/schema.ts";

describe("a line of text", () => {
  it.each([
    ["  Zoë\u0000  ", "Zoë"],
    ["Zoe\u0308", "Zoë"],
    ["one\r\ntwo\u2028three", "one two three"],
    ["gpj.\u202eexe", "gpj.exe"],
    ["\ufeffEssay\u200b on\u00ad tides", "Essay on tides"],
    ["👩‍🏫 ❤️", "👩‍🏫 ❤️"],
    ["می‌خواهم", "می‌خواهم"],
    ["\u200d\ufe0f\u3164\u2800 ", ""],
  ])("%j is kept as %j", (typed, kept) => expect(Line.parse(typed)).toBe(kept));
});

it("a message that shows nothing is empty, and has no controls", () => {
  const sent = (content: string) => SendMessage.safeParse({ clientId: ulid(), content });
  expect(sent("\u200b\u2800 ").success).toBe(false);
  expect(sent("a\u0000b\n\tc\u202e").data?.content).toBe("ab\n\tc");
});

describe("text of several lines", () => {
  it.each([
    [" First\r\n\tsecond\u0007 ", "First\n\tsecond"],
    ["\u200fשלום", "\u200fשלום"],
    ["a\u202eb", "ab"],
    ["\u200b\n\u2060", ""],
  ])("%j is kept as %j", (typed, kept) => expect(Prose.parse(typed)).toBe(kept));
});
