import type { Question } from "../../../src/coursework/exam/question/schema.ts";
import { paragraphs } from "../../documents.ts";

const common = (id: string) => ({ id, prompt: paragraphs(`What is ${id}?`), points: 1 });

/** b is right. */
export const choice = (given: object = {}) =>
  ({
    ...common("choice"),
    kind: "choice",
    options: ["a", "b", "c"].map((id) => ({ id, text: paragraphs(id), isRight: id === "b" })),
    ...given,
  }) as Question;

export const multiple = ({
  ids = ["a", "b", "c", "d", "e"],
  right = ["a", "b"],
  ...given
}: { ids?: string[]; right?: string[] } & Record<string, unknown> = {}) =>
  ({
    ...common("multiple"),
    kind: "multiple",
    partial: true,
    options: ids.map((id) => ({ id, text: paragraphs(id), isRight: right.includes(id) })),
    ...given,
  }) as Question;

export const short = (given: object = {}) =>
  ({
    ...common("short"),
    kind: "short",
    accepted: ["Paris"],
    normalize: { case: true, accents: true, spaces: true, punctuation: true },
    ...given,
  }) as Question;

export const numeric = (given: object = {}) =>
  ({ ...common("numeric"), kind: "numeric", value: "5", ...given }) as Question;

export const long = (given: object = {}) =>
  ({ ...common("long"), kind: "long", ...given }) as Question;

export const file = (given: object = {}) =>
  ({ ...common("file"), kind: "file", most: 2, ...given }) as Question;
