import { PaperFile, paperFormat } from "@lyceum/core/coursework/exam/question/file-schema.ts";
import type {
  Option,
  Paper,
  Question,
  Section,
} from "@lyceum/core/coursework/exam/question/schema.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { Problem } from "../../../../lib/problem.ts";
import { count } from "../../../../lib/text/words.ts";
import { newOption } from "../paper.ts";
import type { Imported, Left } from "./report.ts";
import { broughtText } from "./texts.ts";

/** The questions of an exam as a file. */
export const writeJson = (title: string, paper: Paper) =>
  `${JSON.stringify({ format: paperFormat, version: 1, title: title.trim() || undefined, paper } satisfies PaperFile, null, 2)}\n`;

/**
 * The questions of a file.
 * @param isKnown whether this exam has the file of a picture
 * @throws Problem where it is none of ours
 */
export function readJson(text: string, isKnown: (fileId: string) => boolean): Imported {
  const found = PaperFile.safeParse(parsed(text));
  if (!found.success) throw unreadable(text, found.error.issues[0]);
  const { title, paper } = found.data;
  const left: Left[] = [];
  let number = 0;

  const brought = (document: TextDocument, of: string) => {
    const { text: next, pictures, isBare } = broughtText(document, isKnown);
    if (pictures) left.push({ of, what: `${count(pictures, "picture")} of it, to be added again` });
    if (isBare) left.push({ of, what: "its formatting; its words are there" });
    return next;
  };
  const question = (one: Question): Question => {
    number++;
    const of = `Question ${number}`;
    const next = { ...one, prompt: brought(one.prompt, of) };
    if (next.feedback) next.feedback = brought(next.feedback, `Feedback of question ${number}`);
    if ("options" in next) {
      const options: Option[] = [];
      for (const { text, feedback, isRight } of next.options) {
        options.push({
          // Whoever wrote the file may have called the right one "a", which a browser could look for.
          ...newOption(options, "", isRight),
          text: brought(text, of),
          feedback: feedback && brought(feedback, of),
        });
      }
      next.options = options;
    }
    if (next.kind === "long" && next.sample) next.sample = brought(next.sample, of);
    return next;
  };
  const sections = paper.sections.map(
    (section): Section => ({
      ...section,
      intro: section.intro && brought(section.intro, section.title ?? "An introduction"),
      questions: section.questions.map(question),
    }),
  );
  return { title, sections, left };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function unreadable(text: string, issue: { path: PropertyKey[]; message: string } | undefined) {
  const { format, version } = Object(parsed(text)) as { format?: unknown; version?: unknown };
  const detail =
    format !== paperFormat
      ? "This file has no exam of Lyceum in it."
      : version !== 1
        ? "This file was made by a newer version of Lyceum."
        : `This file is damaged at ${issue?.path.join(".")}: ${issue?.message}`;
  return new Problem({ status: 400, code: "file.unreadable", detail });
}
