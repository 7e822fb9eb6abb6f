import type { Paper, Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { plainLine } from "../../../../lib/text/plain-document.ts";
import { count } from "../../../../lib/text/words.ts";
import { sectionName } from "../../numbered.ts";
import type { Left } from "./report.ts";
import { htmlOf } from "./texts.ts";

/** What GIFT reads as a sign of its own. */
const escaped = (words: string) =>
  words.replace(/[\\~=#{}:]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");

/** A paper for Moodle, with what GIFT has no place for. */
export function writeGift(title: string, { sections }: Paper) {
  const left: Left[] = [];
  let number = 0;
  const blocks = sections.flatMap((section, at) => {
    const name = sectionName(section, at);
    const category = escaped(`${title.trim() || "Exam"}/${name.replaceAll("/", "-")}`);
    if (section.draw !== undefined) left.push({ of: name, what: "that some of it is drawn" });
    const text = textOf(name, left);
    const intro = section.intro ? [text(section.intro)] : [];
    return [
      `$CATEGORY: ${category}`,
      ...intro,
      ...section.questions.map((one) => {
        number++;
        const of = `Question ${number}`;
        return `::${of}:: ${blockOf(one, of, left)}`;
      }),
    ];
  });
  if (number > 0) left.push({ of: "All questions", what: "points: Moodle begins with 1 for each" });
  return { text: `${blocks.join("\n\n")}\n`, left };
}

const textOf = (of: string, left: Left[]) => (document: TextDocument) => {
  const line = plainLine(document);
  if (line !== undefined && !/^\s*\[|<[a-z]/i.test(line)) return escaped(line);
  const { html, pictures } = htmlOf(document);
  if (pictures) left.push({ of, what: count(pictures, "picture") });
  return `[html]${escaped(html)}`;
};

function blockOf(question: Question, of: string, left: Left[]) {
  const text = textOf(of, left);
  const say = (what: string) => left.push({ of, what });
  const all = question.feedback ? `####${text(question.feedback)}` : "";
  const feedback = (one: TextDocument | undefined) => (one ? ` #${text(one)}` : "");
  const asked = text(question.prompt);
  switch (question.kind) {
    case "choice":
      return `${asked} {\n${question.options
        .map((one) => `${one.isRight ? "=" : "~"}${text(one.text)}${feedback(one.feedback)}`)
        .join("\n")}\n${all}}`;
    case "multiple": {
      if (!question.partial) say("all or nothing: Moodle gives part of the points");
      const share = written(100 / question.options.filter(({ isRight }) => isRight).length);
      return `${asked} {\n${question.options
        .map(
          (one) =>
            `~%${one.isRight ? share : `-${share}`}%${text(one.text)}${feedback(one.feedback)}`,
        )
        .join("\n")}\n${all}}`;
    }
    case "short": {
      const { case: anyCase, accents, punctuation } = question.normalize;
      if (!anyCase || accents || punctuation) {
        say("which differences do not matter: Moodle asks for that in its settings");
      }
      return `${asked} {\n${question.accepted.map((one) => `=${escaped(one)}`).join("\n")}\n${all}}`;
    }
    case "numeric": {
      const { value, tolerance, units } = question;
      if (units?.length) say("units");
      const amount = tolerance ? amountOf(value, tolerance) : "0";
      return `${asked} {#${decimal(value)}:${amount}${all}}`;
    }
    case "long":
      if (question.rubric) say("the rubric");
      if (question.sample) say("the sample answer");
      return `${asked} {${all}}`;
    case "file":
      say("that files are asked for: it is an essay there");
      return `${asked} {${all}}`;
  }
}

/** Moodle knows shares with five decimals. */
const written = (share: number) => String(Number(share.toFixed(5)));

const decimal = (words: string) => words.trim().replace(",", ".").replace(/\s/g, "");

type Tolerance = NonNullable<Extract<Question, { kind: "numeric" }>["tolerance"]>;

function amountOf(value: string, { kind, amount }: Tolerance) {
  if (kind === "absolute") return decimal(amount);
  const share = (Math.abs(Number(decimal(value))) * Number(decimal(amount))) / 100;
  return String(Number(share.toPrecision(12)));
}
