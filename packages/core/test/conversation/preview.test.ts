import { describe, expect, it } from "vitest";
import { excerpt, plain } from "../../src/message/preview.ts";
import { processorTime } from "../processor.ts";
import { asWritten, hostile, meant } from "../texts.ts";

describe("a line of what somebody wrote", () => {
  const lines: (readonly [string, string])[] = [
    ["Hello, how are you?", "Hello, how are you?"],
    ["# Title\n\nText", "# Title Text"],
    ["> What was said\n> before\n\nMy answer", "> What was said > before My answer"],
    ["Call `a * b * c` or ``x ` y``", "Call a * b * c or x ` y"],
    ["```ts\nconst a = b * c * d;\n```\nThat one", "const a = b * c * d; That one"],
    ["It is $a_1 + a_2$, and\n$$\nx_1^2\n$$", "It is a_1 + a_2, and x_1^2"],
    ["| a | b |\n| --- | --- |\n| 1 | 2 |", "a b 1 2"],
    ["  much \n\n space  ", "much space"],
    ["", ""],
    ...meant,
    ...asWritten.map((text) => [text, text] as const),
  ];
  it.each(lines)("%j reads %j", (text, line) =>
    expect(plain(text)).toBe(line.replace(/\s+/g, " ").trim()),
  );

  it("is short, and cuts no sign in two", () => {
    expect(plain("word ".repeat(900))).toHaveLength(119);
    expect(plain("😀".repeat(100), 5)).toBe("😀😀");
  });

  it("takes no longer for what is made to take long", async () => {
    const taken = await processorTime(() => {
      for (const part of ["**", "[", "`", "$a", "> ", "_a", "```\n", "| -", "![]("]) {
        plain(part.repeat(2000));
      }
      for (const text of Object.values(hostile)) plain(text);
    });
    expect(taken).toBeLessThan(2000);
  });
});

it("what was found stands in a line around it", () => {
  const text = `${"before ".repeat(20)}needle ${"after ".repeat(40)}`.trim();
  const found = excerpt(text, text.indexOf("needle"));
  expect(found).toMatch(/^…before .*needle after .*…$/);
  expect(excerpt("a needle", 2)).toBe("a needle");
});
