// @vitest-environment jsdom
import type { Paper, Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { expect, it } from "vitest";
import { plainLine, plainText } from "../../../../lib/text/plain-document.ts";
import { kindNames } from "../kinds.ts";
import { insertQuestion, newQuestion } from "../paper.ts";
import { readGift } from "./gift-read.ts";
import { writeGift } from "./gift-write.ts";
import { readJson, writeJson } from "./json.ts";

const none = () => false;
const only = (text: string) => {
  const { sections, left } = readGift(text);
  return { question: sections[0]?.questions[0], left };
};
const optionsOf = (question: Question | undefined) =>
  question && "options" in question
    ? question.options.map(({ text, isRight }) => `${isRight ? "=" : "~"}${plainLine(text)}`)
    : undefined;

/** Moodle's own examples: https://docs.moodle.org/en/GIFT_format */
it("what Moodle's documentation shows is read", () => {
  const one = only(
    "Who is buried in Grant's tomb in New York City? {\n=Grant\n~No one\n#Was true for 12 years\n~Napoleon\n}",
  );
  expect(one.question?.kind).toBe("choice");
  expect(optionsOf(one.question)).toEqual(["=Grant", "~No one", "~Napoleon"]);
  expect(one.left).toEqual([]);

  const several = only(
    "What two people are entombed in Grant's tomb? {\n~%-100%No one\n~%50%Grant\n~%50%Grant's wife\n~%-100%Grant's father\n}",
  );
  expect(several.question).toMatchObject({ kind: "multiple", partial: true });
  expect(optionsOf(several.question)).toEqual([
    "~No one",
    "=Grant",
    "=Grant's wife",
    "~Grant's father",
  ]);

  const short = only("Two plus two equals {=four =4}");
  expect(short.question).toMatchObject({ kind: "short", accepted: ["four", "4"] });

  const year = only("When was Ulysses S. Grant born?{#1822:5}");
  const tolerance = { kind: "absolute", amount: "5" };
  expect(year.question).toMatchObject({ kind: "numeric", value: "1822", tolerance });
  const pi = only("What is the value of pi (to 3 decimal places)? {#3.141..3.142}.");
  expect(pi.question).toMatchObject({ value: "3.1415", tolerance: { amount: "0.0005" } });

  const truth = only("Grant was buried in a tomb in New York City.{T#Wrong: he was.#Right.}");
  expect(optionsOf(truth.question)).toEqual(["=True", "~False"]);
  const said = truth.question && "options" in truth.question ? truth.question.options : [];
  expect(said.map(({ feedback }) => feedback && plainLine(feedback))).toEqual([
    "Right.",
    "Wrong: he was.",
  ]);

  expect(only("Write a short biography of Dag Hammarskjöld. {}").question?.kind).toBe("long");
});

it("formulas, formatting and other scripts come along, and pictures are named", () => {
  const { question, left } = only(
    '::Roots:: [html]<p>Solve <b>\\(x^2 \\= 4\\)</b>, الجذر</p><script>bad()</script><img src\\="@@PLUGINFILE@@/a.png"> {=2 ~3}',
  );
  const content = JSON.stringify(question?.prompt);
  expect(content).toContain('{"type":"inlineMath","attrs":{"latex":"x^2 = 4"}');
  expect(content).toContain("الجذر");
  expect(content).not.toContain("bad");
  expect(left).toEqual([{ of: "Roots", what: "1 picture, to be added again" }]);
});

it("a category is a section, a text without braces its introduction, and what is broken is named by its line", () => {
  const { sections, left } = readGift(
    [
      "// a comment",
      "$CATEGORY: course/Rome",
      "",
      "Read this first.",
      "",
      "One? {=a ~b}",
      "",
      "Broken {=a ~b",
      "",
      "::Pairs:: Match {=a -> b =c -> d =e -> f}",
      "",
      "Two? {=a ~b}",
    ].join("\r\n"),
  );
  expect(sections).toHaveLength(1);
  expect(sections[0]?.title).toBe("Rome");
  expect(sections[0]?.intro && plainLine(sections[0].intro)).toBe("Read this first.");
  expect(sections[0]?.questions.map(({ prompt }) => plainLine(prompt))).toEqual(["One?", "Two?"]);
  expect(left.map(({ of }) => of)).toEqual(["Line 8", "Pairs"]);
});

it("questions without blank lines between them are read, too, and what cannot be read is named alone", () => {
  const { sections, left } = readGift(
    [
      "::Q1:: Who's buried here? {",
      "  =Grant",
      "  ~no one",
      "}",
      "::Q2:: What is 2+2? {#4}",
      "The moon is a star. {F}",
      "// a comment",
      "Broken {=a ~b",
      "::Q4:: Explain it. {}",
    ].join("\n"),
  );
  const read = sections.flatMap(({ questions }) => questions);
  expect(read.map(({ kind }) => kind)).toEqual(["choice", "numeric", "choice", "long"]);
  expect(left.map(({ of }) => of)).toEqual(["Line 8"]);
});

it("what a wrong option costs is said where it is not what it costs here", () => {
  const leftOf = (options: string) => readGift(`::Q:: Which? {${options}}`).left;
  expect(leftOf("~%50%a ~%50%b ~%-50%c")).toEqual([]);
  expect(leftOf("~%50%a ~%50%b ~%-100%c")).toEqual([
    { of: "Q", what: "what wrong options cost: here each costs as much as a right one gives" },
  ]);
  expect(leftOf("~%50%a ~%50%b ~c")).toHaveLength(1);
  expect(leftOf("=a ~b ~c")).toEqual([]);
});

const signs = "a ~ b = c # d { e } f : g \\ h /slash/ 100% <i> [html] ->";

/** One question of each kind, with all signs that GIFT has for itself. */
const everything = (): Paper => {
  let paper: Paper = {
    sections: [{ id: "s1", title: signs.replace("/slash/", ""), questions: [] }],
  };
  for (const kind of kindNames) {
    const at = { section: 0, question: paper.sections[0]?.questions.length ?? 0 };
    const question = { ...newQuestion(kind, paper), prompt: plainText(`${kind} ${signs}`) };
    if ("options" in question)
      question.options = question.options.map((one) => ({
        ...one,
        text: plainText(`${one.id} ${signs}`),
        feedback: plainText(signs),
      }));
    if (question.kind === "short") question.accepted = [signs, "two words"];
    if (question.kind === "numeric")
      Object.assign(question, { value: "-1,5", tolerance: { kind: "percent", amount: "10" } });
    paper = insertQuestion(paper, at, question);
  }
  return paper;
};

it("what is written as GIFT is read again with the same words and the same key, whatever signs are in it", () => {
  const paper = everything();
  const { text } = writeGift("A : title", paper);
  const { sections, left } = readGift(text);
  expect(left).toEqual([]);
  const read = sections[0]?.questions ?? [];
  const wordsOf = (all: readonly Question[]) => all.map(({ prompt }) => plainLine(prompt));
  expect(wordsOf(read)).toEqual(wordsOf(paper.sections[0]?.questions ?? []));
  expect(read.map(({ kind }) => kind)).toEqual([
    "choice",
    "multiple",
    "short",
    "numeric",
    "long",
    "long",
  ]);
  expect(optionsOf(read[0])).toEqual(optionsOf(paper.sections[0]?.questions[0]));
  expect(optionsOf(read[1])).toEqual(optionsOf(paper.sections[0]?.questions[1]));
  expect(read[2]).toMatchObject({ accepted: [signs, "two words"] });
  expect(read[3]).toMatchObject({ value: "-1.5", tolerance: { kind: "absolute", amount: "0.15" } });
});

it("what GIFT has no place for is said", () => {
  const { left } = writeGift("Exam", everything());
  expect(left.map(({ of, what }) => `${of}: ${what}`)).toEqual([
    "Question 6: that files are asked for: it is an essay there",
    "All questions: points: Moodle begins with 1 for each",
  ]);
});

it("a file of our own is read as it was written, but for the ids of options, which are new ones", () => {
  const paper = everything();
  const { title, sections, left } = readJson(writeJson("Mid-term", paper), none);
  const idsOf = (all: Paper["sections"]) =>
    all.flatMap(({ questions }) =>
      questions.flatMap((one) => ("options" in one ? one.options.map(({ id }) => id) : [])),
    );
  const [written, read] = [idsOf(paper.sections), idsOf(sections)];
  expect(read).toHaveLength(written.length);
  expect(read.filter((id) => written.includes(id))).toEqual([]);
  const renamed = JSON.stringify(sections).replaceAll(
    /"id":"([^"]+)"/g,
    (_whole, id) => `"id":"${written[read.indexOf(id)] ?? id}"`,
  );
  expect({ title, left }).toEqual({ title: "Mid-term", left: [] });
  expect(JSON.parse(renamed)).toEqual(JSON.parse(JSON.stringify(paper.sections)));
});

it("pictures of another exam and unknown formatting stay behind, the words come along", () => {
  const paper = everything();
  const [section] = paper.sections;
  const [first, second] = section?.questions ?? [];
  if (!first || !second || !section) throw new Error("There are questions.");
  first.prompt = {
    type: "doc",
    content: [{ type: "image", attrs: { fileId: "fil_1", alt: null, width: null } }],
  };
  second.prompt = {
    type: "doc",
    content: [{ type: "hologram", content: [{ type: "text", text: "Words" }] }],
  };
  const text = writeJson("", { sections: [section] });
  const { sections, left } = readJson(text, none);
  expect(sections[0]?.questions.slice(0, 2).map(({ prompt }) => plainLine(prompt))).toEqual([
    "",
    "Words",
  ]);
  expect(left).toEqual([
    { of: "Question 1", what: "1 picture of it, to be added again" },
    { of: "Question 2", what: "its formatting; its words are there" },
  ]);
  expect(readJson(text, (id) => id === "fil_1").sections[0]?.questions[0]?.prompt).toEqual(
    first.prompt,
  );
});

it.each([
  ["something else", "This file has no exam of Lyceum in it."],
  ['{"format":"lyceum-exam","version":2}', "This file was made by a newer version of Lyceum."],
  [
    '{"format":"lyceum-exam","version":1,"paper":{"sections":[{"id":"s1","questions":7}]}}',
    /damaged at paper.sections.0.questions/,
  ],
])("a file that is none says why", (text, why) => {
  expect(() => readJson(text, none)).toThrow(why);
});
