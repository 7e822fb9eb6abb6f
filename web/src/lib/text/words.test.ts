import { describe, expect, it } from "vitest";
import { bytes, count, initials, linked } from "./words.ts";

describe("links in a text", () => {
  it("are found without the punctuation behind them, and nothing else changes", () => {
    expect(linked("See https://lyceum.test/how, or ask.")).toEqual([
      { text: "See " },
      { text: "https://lyceum.test/how", href: "https://lyceum.test/how" },
      { text: ", or ask." },
    ]);
  });

  it.each(["javascript:alert(1)", "<img src=x onerror=alert(1)>", "data:text/html,x"])(
    "%s is only text",
    (text) => {
      expect(linked(text)).toEqual([{ text }]);
    },
  );
});

describe("small words", () => {
  it("counts, sizes and initials", () => {
    expect(count(1, "message")).toBe("1 message");
    expect(count(0, "message")).toBe("0 messages");
    expect(bytes(900)).toBe("900 B");
    expect(bytes(5 * 1024 * 1024)).toBe("5.0 MB");
    expect(initials("Maria da Silva")).toBe("MS");
    expect(initials("  ")).toBe("?");
    expect(initials("“Zoë” Noor (she)")).toBe("ZS");
  });
});
