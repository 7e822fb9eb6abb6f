import { mostAccepted, mostOptions } from "@lyceum/core/coursework/exam/question/limits.ts";
import { decimalOf } from "@lyceum/core/coursework/exam/question/numbers.ts";
import type { Option, Paper, Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { type GIFTQuestion, type Numerical, parse, type TextFormat } from "gift-pegjs";
import { count } from "../../../../lib/text/words.ts";
import { insertQuestion, insertSection, newOption, newQuestion, newSection } from "../paper.ts";
import type { Imported, Left } from "./report.ts";
import { named, textFrom } from "./texts.ts";

/** Lines that stand together, with their numbers in the file. */
type Block = { at: number; words: string }[];

const textOf = (block: Block) => block.map(({ words }) => words).join("\n");

/** A question stands between two blank lines, as Moodle reads it; lines that begin with // are comments. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [[]];
  for (const [at, words] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (!words.trim()) blocks.push([]);
    else if (!words.trim().startsWith("//")) blocks.at(-1)?.push({ at: at + 1, words });
  }
  return blocks.filter(({ length }) => length);
}

/** What stands without blank lines, where a question has to begin or end: by its name, or its bracket. */
function partsOf(block: Block): Block[] {
  const parts: Block[] = [];
  let isOver = true;
  for (const line of block) {
    if (isOver || /^\s*(::|\$CATEGORY:)/.test(line.words)) parts.push([]);
    parts.at(-1)?.push(line);
    isOver = /(?<!\\)\}\s*$/.test(line.words) || /^\s*\$CATEGORY:/.test(line.words);
  }
  return parts;
}

/** Moodle's GIFT, with what of it has no place in an exam here. One question that cannot be read keeps no other away. */
export function readGift(text: string): Imported {
  const left: Left[] = [];
  let paper: Paper = { sections: [] };

  /** The section that questions go into. */
  const last = () => {
    if (!paper.sections.length) paper = insertSection(paper, 0, newSection(paper));
    return paper.sections.length - 1;
  };
  const begin = (part: { title?: string; intro?: Question["prompt"] }) => {
    paper = insertSection(paper, paper.sections.length, { ...newSection(paper), ...part });
  };

  for (const block of blocksOf(text)) {
    for (const { one, of } of parsed(block, left)) {
      if (one.type === "Category") {
        begin({ title: one.title.split("/").at(-1)?.trim().slice(0, 160) || undefined });
        continue;
      }
      const asked = textFrom(one.stem.text, one.stem.format);
      const name = one.title ?? (named(asked.text) || of);
      const say = (what: string) => left.push({ of: name, what });
      if (asked.pictures) say(`${count(asked.pictures, "picture")}, to be added again`);
      if (one.type === "Description") {
        const open = paper.sections.at(-1);
        if (open && !open.questions.length && !open.intro) open.intro = asked.text;
        else begin({ intro: asked.text });
        continue;
      }
      const question = questionOf(one, paper, say);
      if (!question) continue;
      const at = { section: last(), question: paper.sections.at(-1)?.questions.length ?? 0 };
      paper = insertQuestion(paper, at, {
        ...question,
        prompt: asked.text,
        ...(one.globalFeedback && { feedback: asText(one.globalFeedback) }),
      });
    }
  }
  return { sections: paper.sections.filter(hasSomething), left };
}

const hasSomething = ({ questions, intro }: Paper["sections"][number]) =>
  questions.length > 0 || intro !== undefined;

/** The questions of a block, each with its place in the file. */
function parsed(block: Block, left: Left[]): { one: GIFTQuestion; of: string }[] {
  const [first] = block;
  const of = `Line ${first?.at}`;
  const found = tried(textOf(block));
  if (found) return found.map((one) => ({ one, of }));
  const parts = partsOf(block);
  if (parts.length > 1) return parts.flatMap((part) => parsed(part, left));
  const what = `this question, which could not be read: “${first?.words.slice(0, 60)}”`;
  left.push({ of, what });
  return [];
}

function tried(text: string): GIFTQuestion[] | undefined {
  // People write colons as they are, and Moodle takes them so; the parser asks for a sign before.
  for (const written of [text, text.replace(/(?<![:\\]):(?![:\d])/g, "\\:")]) {
    try {
      return parse(written);
    } catch {
      // It is tried in another way, or said to be unreadable.
    }
  }
  return undefined;
}

const asText = ({ text, format }: TextFormat) => textFrom(text, format).text;

type Asked = Exclude<GIFTQuestion, { type: "Category" | "Description" }>;

function questionOf(one: Asked, paper: Paper, say: (what: string) => void): Question | undefined {
  const common = { ...newQuestion("long", paper), points: 1 };
  switch (one.type) {
    case "MC":
      return choiceOf(one, paper, say);
    case "TF": {
      // GIFT names what is said to a wrong answer first.
      const [wrong, right] = [one.trueFeedback, one.falseFeedback];
      const options: Option[] = [];
      for (const is of [true, false]) {
        options.push({
          ...newOption(options, is ? "True" : "False", is === one.isTrue),
          ...feedbackOf(is === one.isTrue ? right : wrong),
        });
      }
      return { ...newQuestion("choice", paper), kind: "choice", options };
    }
    case "Short": {
      const whole = one.choices.filter(({ weight }) => weight === null || weight >= 100);
      if (whole.length < one.choices.length) say("answers that give part of the points");
      if (one.choices.some(({ feedback }) => feedback)) say("the feedback on single answers");
      if (whole.length > mostAccepted) say(`answers beyond the first ${mostAccepted}`);
      return {
        ...newQuestion("short", paper),
        kind: "short",
        accepted: whole.slice(0, mostAccepted).map(({ text }) => text.text.replace(/\\\*/g, "*")),
        normalize: { case: true, accents: false, spaces: true, punctuation: false },
      };
    }
    case "Numerical":
      return numberOf(one, paper, say);
    case "Essay":
      return { ...common, kind: "long" };
    case "Matching":
      say("this question: there is no matching here");
      return undefined;
  }
}

const feedbackOf = (feedback: TextFormat | null) =>
  feedback ? { feedback: asText(feedback) } : {};

type MultipleChoice = Extract<GIFTQuestion, { type: "MC" }>;

function choiceOf({ choices }: MultipleChoice, paper: Paper, say: (what: string) => void) {
  if (choices.length > mostOptions) say(`options beyond the first ${mostOptions}`);
  const weightOf = (one: MultipleChoice["choices"][number]) =>
    one.weight ?? (one.isCorrect ? 100 : 0);
  const shares = choices.map(weightOf).filter((weight) => weight > 0);
  const whole = choices.filter((one) => weightOf(one) >= 100);
  // As Moodle tells them apart: "=" stands before the right one of a single choice.
  const isOne = whole.length === 1 && choices.some(({ isCorrect }) => isCorrect);
  if (isOne && shares.length > 1) say("part of the points for options that are nearly right");
  if (whole.length > 1) say("that one right option is enough: here all of them are asked for");
  if (!isOne && new Set(shares).size > 1)
    say("the weights of the options: each right one counts the same");
  const costs = choices.map(weightOf).filter((weight) => weight <= 0);
  if (!isOne && costs.some((cost) => Math.abs(cost + (shares[0] ?? 0)) > 0.01))
    say("what wrong options cost: here each costs as much as a right one gives");
  if (isOne && costs.some((cost) => cost < 0)) say("what wrong options cost: here it is nothing");
  const options: Option[] = [];
  for (const one of choices.slice(0, mostOptions)) {
    const { text, pictures } = textFrom(one.text.text, one.text.format);
    if (pictures) say(`${count(pictures, "picture")} in an option, to be added again`);
    const isRight = isOne ? weightOf(one) >= 100 : weightOf(one) > 0;
    options.push({ ...newOption(options, "", isRight), text, ...feedbackOf(one.feedback) });
  }
  const question: Question = isOne
    ? { ...newQuestion("choice", paper), kind: "choice", options }
    : { ...newQuestion("multiple", paper), kind: "multiple", options, partial: true };
  return question;
}

type Range = Extract<Numerical["choices"], { type: unknown }>;

function numberOf({ choices }: Numerical, paper: Paper, say: (what: string) => void): Question {
  const all = Array.isArray(choices) ? choices : undefined;
  const right = all?.find(({ weight }) => weight === null || weight >= 100) ?? all?.[0];
  if (all && all.length > 1) say("numbers beside the right one, and part of the points for them");
  if (all?.some(({ feedback }) => feedback)) say("the feedback on single answers");
  const { value, amount } = rangeOf(right ? right.text : (choices as Range));
  return {
    ...newQuestion("numeric", paper),
    kind: "numeric",
    value,
    ...(amount !== "0" && { tolerance: { kind: "absolute", amount } }),
  };
}

/** Decimals as they were written: the parser has made numbers of them. */
const written = (number: number) => String(Number(number.toPrecision(15)));

function rangeOf({ type, number = 0, range = 0, numberHigh = 0, numberLow = 0 }: Range) {
  if (type !== "high-low") return { value: written(number), amount: written(range) };
  const [low, high] = [numberLow, numberHigh].sort((one, other) => one - other);
  return { value: half(high ?? 0, low ?? 0), amount: half(high ?? 0, -(low ?? 0)) };
}

/** Half of a sum, exactly. */
function half(...numbers: number[]) {
  const decimals = numbers.flatMap((one) => decimalOf(written(one)) ?? []);
  const exponent = Math.min(...decimals.map((one) => one.exponent));
  const sum = decimals.reduce(
    (all, one) => all + one.digits * 10n ** BigInt(one.exponent - exponent),
    0n,
  );
  return written(Number(`${sum * 5n}e${exponent - 1}`));
}
