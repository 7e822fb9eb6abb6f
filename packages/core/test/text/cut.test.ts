import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import { excerpt, plain } from "../../src/message/preview.ts";
import { PreSigninSessions } from "../../src/presignin/pre-signin-sessions.entity.ts";
import { consent } from "../../src/presignin/start/consent.ts";
import { start } from "../../src/presignin/start/start.ts";
import { cut } from "../../src/text/cut.ts";
import { refuseBroken } from "../../src/well-formed.ts";
import * as given from "../given.ts";

/** What people see as one character, and computers as two to eleven. */
const characters = ["😀", "👍🏽", "🇵🇹", "👩‍👩‍👧‍👦", "é", "한"];

describe("a text that is made shorter", () => {
  it.each(characters)("keeps or loses %s as a whole, wherever the end falls", (one) => {
    for (let before = 0; before <= one.length + 1; before++) {
      const text = `${"a".repeat(20 - before)}${one} and more`;
      const short = cut(text, 20);
      expect(short.length).toBeLessThanOrEqual(20);
      expect(text.startsWith(short)).toBe(true);
      expect([...short].join("").replaceAll("a", "").trim()).toBe(short.includes(one) ? one : "");
    }
  });

  it("holds no half of a sign, even where one character goes on for ever", () => {
    const endless = `😀${"\u200d😀".repeat(200)}`;
    for (const most of [1, 2, 3, 4, 119, 120, 121]) {
      const short = cut(endless, most);
      expect([short.isWellFormed(), short.length <= most]).toEqual([true, true]);
    }
  });

  it("can be stored as a line of a list, or as what a search found", () => {
    for (let length = 110; length < 130; length++) {
      expect(plain(`${"b".repeat(length)}😀 ${"c".repeat(300)}`).isWellFormed()).toBe(true);
      const found = excerpt(`${"😀".repeat(length)} whale ${"😀".repeat(length)}`, 2 * length + 1);
      expect(found.isWellFormed()).toBe(true);
    }
  });
});

it.each([117, 118, 119, 120])("a chat begins with %i letters and an emoji", async (length) => {
  const message = `${"a".repeat(length)}😀 and so on`;
  const { session } = await start(
    { type: "anonymous", via: { ip: given.address(), requestId: "test" } },
    {
      name: "Kim",
      email: "kim@example.com",
      subject: "Essay",
      message,
      clientId: ulid(),
      consent: consent.version,
    },
  );
  const { data } = await PreSigninSessions.get({ sessionId: session.id }).go();
  expect(data?.preview).toBe(length < 119 ? `${"a".repeat(length)}😀` : "a".repeat(length));
});

it("refuses half a sign at the door, in words and in names, and says where it stands", () => {
  const refused = { code: "text.broken", details: { field: "intake.words.1" } };
  expect(() => refuseBroken({ intake: { words: ["fine", "\ud83d"] } })).toThrow(
    expect.objectContaining(refused),
  );
  expect(() => refuseBroken({ intake: { "\udc00": "fine" } })).toThrow(
    expect.objectContaining({ code: "text.broken" }),
  );
  expect(() => refuseBroken({ intake: { "😀": "😀" } })).not.toThrow();
});
