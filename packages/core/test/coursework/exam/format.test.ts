import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { faultsOf } from "../../../src/coursework/exam/question/check.ts";
import { PaperFile } from "../../../src/coursework/exam/question/file-schema.ts";
import { Question } from "../../../src/coursework/exam/question/schema.ts";

const at = new URL("../../../src/coursework/exam/question/FORMAT.md", import.meta.url);
const words = readFileSync(at, "utf8");

it("the example of the description is a file of the format, and could be published", () => {
  const [, example = ""] = /```json\n([\s\S]+?)```/.exec(words) ?? [];
  const { paper } = PaperFile.parse(JSON.parse(example));
  expect(faultsOf(paper)).toEqual([]);
});

it("the description names every kind of question and all that it has", () => {
  for (const { shape } of Question.options) {
    const kind = shape.kind.value;
    const row = words.split("\n").find((line) => line.startsWith(`| \`${kind}\``));
    const common = ["id", "kind", "prompt", "points", "feedback", "everyone"];
    for (const field of Object.keys(shape).filter((one) => !common.includes(one)))
      expect(row, kind).toContain(`\`${field}\``);
    for (const field of common) expect(words).toContain(`\`${field}\``);
  }
});
