import type { TextNode } from "../../text/schema.ts";
import { mostLong } from "./limits.ts";
import { decimalOf, isAtMost, unitOf } from "./numbers.ts";
import type { Paper, Question, Section } from "./schema.ts";

/** What a paper lacks before it can be published: where, in the words of zod's paths, and what. */
export interface Fault {
  field: string;
  message: string;
}

/** What it is called in a sentence: "Question 3". */
type Named = (message: string, ...path: (string | number)[]) => Fault;

const zero = { digits: 0n, exponent: 0 };

/** Whether a text shows nothing: neither words nor a picture or formula. */
function isEmpty(node: TextNode): boolean {
  if (node.text?.trim()) return false;
  if (["image", "inlineMath", "blockMath"].includes(node.type)) return false;
  return (node.content ?? []).every(isEmpty);
}

/** A picture that was put in and has not arrived. */
const lacksPicture = (node: TextNode): boolean =>
  (node.type === "image" && !node.attrs?.fileId) || (node.content ?? []).some(lacksPicture);

/** All that keeps a paper from being published, in plain words and in its order. */
export function faultsOf(paper: Paper): Fault[] {
  if (!paper.sections.some(({ questions }) => questions.length)) {
    return [{ field: "paper.sections", message: "Add a question: the exam has none." }];
  }
  let before = 0;
  const faults = paper.sections.flatMap((section, at) => {
    const first = before + 1;
    before += section.questions.length;
    return [
      ...faultsOfSection(section, at),
      ...section.questions.flatMap((one, n) =>
        faultsOfQuestion(one, (message, ...path) => ({
          field: ["paper.sections", at, "questions", n, ...path].join("."),
          message: `Question ${first + n}: ${message}`,
        })),
      ),
    ];
  });
  return [...faultsOfLong(paper), ...faults];
}

/** How many long answers an attempt may have. */
function faultsOfLong({ sections }: Paper): Fault[] {
  const counts = sections.map(({ questions, draw = questions.length }) =>
    Math.min(draw, questions.filter(({ kind }) => kind === "long").length),
  );
  const sum = counts.reduce((one, other) => one + other, 0);
  if (sum <= mostLong) return [];
  const message = `An exam asks for ${mostLong} long answers at most. This one asks for ${sum}.`;
  return [{ field: "paper.sections", message }];
}

function faultsOfSection({ questions, draw, title, intro }: Section, at: number): Fault[] {
  const name = title ? `Section “${title}”` : `Section ${at + 1}`;
  const fault = (message: string, path: string) => ({
    field: `paper.sections.${at}.${path}`,
    message: `${name} ${message}`,
  });
  if (!questions.length) return [fault("has no question.", "questions")];
  const picture =
    intro && lacksPicture(intro) ? [fault("has a picture that is not there.", "intro")] : [];
  if (draw === undefined) return picture;
  const few = draw > questions.length;
  const isUneven = questions.some(({ points }) => points !== questions[0]?.points);
  return [
    ...picture,
    ...(few ? [fault(`draws ${draw} questions and has only ${questions.length}.`, "draw")] : []),
    ...(isUneven
      ? [fault("draws its questions, so each must have the same points.", "questions")]
      : []),
  ];
}

function faultsOfQuestion(one: Question, fault: Named): Fault[] {
  return [
    ...(isEmpty(one.prompt) ? [fault("write what is asked.", "prompt")] : []),
    ...textsOf(one).flatMap(([text, ...path]) =>
      lacksPicture(text) ? [fault("a picture is not there. Add it again.", ...path)] : [],
    ),
    ...faultsOfKey(one, fault),
  ];
}

/** All texts of a question, with their places. */
function textsOf(one: Question): [TextNode, ...(string | number)[]][] {
  const options = "options" in one ? one.options : [];
  return [
    [one.prompt, "prompt"],
    ...(one.feedback ? [[one.feedback, "feedback"] as [TextNode, string]] : []),
    ...options.flatMap(({ text, feedback }, at): [TextNode, ...(string | number)[]][] => [
      [text, "options", at, "text"],
      ...(feedback
        ? [[feedback, "options", at, "feedback"] as [TextNode, ...(string | number)[]]]
        : []),
    ]),
    ...(one.kind === "long" && one.sample ? [[one.sample, "sample"] as [TextNode, string]] : []),
  ];
}

function faultsOfKey(one: Question, fault: Named): Fault[] {
  switch (one.kind) {
    case "choice":
    case "multiple":
      return faultsOfOptions(one, fault);
    case "short":
      return faultsOfAccepted(one.accepted, fault);
    case "numeric":
      return faultsOfNumber(one, fault);
    default:
      return faultsOfRubric(one, fault);
  }
}

function faultsOfOptions(
  { kind, options }: Extract<Question, { options: unknown }>,
  fault: Named,
): Fault[] {
  const right = options.filter((one) => one.isRight).length;
  const empty = options.findIndex(({ text }) => isEmpty(text));
  return [
    ...(options.length < 2 ? [fault("add at least two options.", "options")] : []),
    ...(empty >= 0 ? [fault(`option ${empty + 1} is empty.`, "options", empty, "text")] : []),
    ...(options.length > 1 && right === 0 ? [fault("say which option is right.", "options")] : []),
    ...(kind === "choice" && right > 1 ? [fault("only one option can be right.", "options")] : []),
  ];
}

function faultsOfAccepted(accepted: readonly string[], fault: Named): Fault[] {
  if (!accepted.some((one) => one.trim())) return [fault("add an accepted answer.", "accepted")];
  const empty = accepted.findIndex((one) => !one.trim());
  if (empty >= 0) return [fault(`accepted answer ${empty + 1} is empty.`, "accepted", empty)];
  const any = accepted.findIndex((one) => /^[\s*]+$/.test(one));
  return any < 0 ? [] : [fault("an accepted answer takes every answer.", "accepted", any)];
}

function faultsOfNumber(
  { value, tolerance, units = [], unitPoints, points }: Extract<Question, { kind: "numeric" }>,
  fault: Named,
): Fault[] {
  const amount = tolerance && decimalOf(tolerance.amount);
  const isBelow = amount !== undefined && !isAtMost(zero, amount);
  const names = units.map(({ unit }) => unitOf(unit));
  return [
    ...(decimalOf(value) ? [] : [fault("enter the right number.", "value")]),
    ...(tolerance && (!amount || isBelow)
      ? [fault("the tolerance must be a number from 0.", "tolerance", "amount")]
      : []),
    ...units.flatMap(({ factor }, at) => [
      ...(names[at] ? [] : [fault(`unit ${at + 1} is empty.`, "units", at, "unit")]),
      ...(names[at] && names.indexOf(names[at] ?? "") !== at
        ? [fault(`unit ${at + 1} is there twice.`, "units", at, "unit")]
        : []),
      ...(isFactor(factor)
        ? []
        : [fault(`the factor of unit ${at + 1} must be a number above 0.`, "units", at, "factor")]),
    ]),
    ...(unitPoints !== undefined && unitPoints > points
      ? [fault("the unit cannot take more points than there are.", "unitPoints")]
      : []),
  ];
}

function isFactor(text: string) {
  const factor = decimalOf(text);
  return factor !== undefined && factor.digits > 0n;
}

/** The points of a question with a rubric are the sum of its criteria. */
function faultsOfRubric(
  { rubric, points }: Extract<Question, { rubric?: unknown }>,
  fault: Named,
): Fault[] {
  if (!rubric) return [];
  const sum = rubric.criteria.reduce((all, one) => all + Math.round(one.points * 100), 0);
  return sum === Math.round(points * 100)
    ? []
    : [fault(`its rubric has ${sum / 100} points, so the question must have as many.`, "points")];
}
