import { describe, expect, it } from "vitest";
import { excerpt, plain } from "../src/message/preview.ts";

describe("a line of what somebody wrote", () => {
  it.each([
    ["Hello, how are you?", "Hello, how are you?"],
    ["**Bold**, *leaning*, ***both*** and ~~gone~~", "Bold, leaning, both and gone"],
    ["__Bold__ and _leaning_, snake_case_name", "Bold and leaning, snake_case_name"],
    ["**bold with *leaning* inside**", "bold with leaning inside"],
    ["2 * 3 * 4 = 24", "2 * 3 * 4 = 24"],
    ["# Title\n\nText", "Title Text"],
    ["Title\n=====\nText", "Title Text"],
    ["> What was said\n> before\n\nMy answer", "What was said before My answer"],
    ["- one\n- two\n1. three", "one two 1. three"],
    ["See [the page](https://a.example/b_c_d) now", "See the page now"],
    [
      "<https://a.example/b_c_d> and https://a.example/*x*",
      "https://a.example/b_c_d and https://a.example/*x*",
    ],
    ["Call `a * b * c` or ``x ` y``", "Call a * b * c or x ` y"],
    ["```ts\nconst a = b * c * d;\n```\nThat one", "const a = b * c * d; That one"],
    ["```\nnever closed _x_", "never closed _x_"],
    ["It is $a_1 + a_2$, and\n$$\nx_1^2\n$$", "It is a_1 + a_2, and x_1^2"],
    ["It costs $5 and $6", "It costs $5 and $6"],
    ["\\*not leaning\\*", "*not leaning*"],
    ["| a | b |\n| --- | --- |\n| 1 | 2 |", "a b 1 2"],
    ["one\n\n---\n\ntwo", "one two"],
    ["a <b>tag</b> is text", "a <b>tag</b> is text"],
    ["  much \n\n space  ", "much space"],
    ["", ""],
  ])("%j reads %j", (text, line) => expect(plain(text)).toBe(line));

  it("is short, and cuts no sign in two", () => {
    expect(plain("word ".repeat(900))).toHaveLength(119);
    expect(plain("😀".repeat(100), 5)).toBe("😀😀");
  });

  it("takes no longer for what is made to take long", () => {
    const from = performance.now();
    for (const part of ["**", "[", "`", "$a", "> ", "_a", "~~~\n", "| -", "![]("]) {
      plain(part.repeat(2000));
    }
    expect(performance.now() - from).toBeLessThan(2000);
  });
});

it("what was found stands in a line around it", () => {
  const text = `${"before ".repeat(20)}needle ${"after ".repeat(40)}`.trim();
  const found = excerpt(text, text.indexOf("needle"));
  expect(found).toMatch(/^…before .*needle after .*…$/);
  expect(excerpt("a needle", 2)).toBe("a needle");
});
