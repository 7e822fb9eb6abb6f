import { cleanText } from "../../text/clean.ts";
import type { TextDocument, TextNode } from "../../text/schema.ts";
import type { Paper, Question } from "./schema.ts";

/**
 * A paper from outside as we keep it: each of its texts with only what is known and does no harm.
 * @throws 400 that names the place: `paper.sections.0.questions.2.prompt.content.0`
 */
export const cleanPaper = (paper: Paper): Paper => ({
  sections: paper.sections.map((section, at) => {
    const path = `paper.sections.${at}`;
    return {
      ...section,
      ...(section.intro && { intro: cleanText(section.intro, `${path}.intro`) }),
      questions: section.questions.map((one, n) => cleanQuestion(one, `${path}.questions.${n}`)),
    };
  }),
});

/** The same of one question, at its place. */
export function cleanQuestion<Kind extends Question>(one: Kind, path: string): Kind {
  const clean = (text: TextDocument | undefined, name: string) =>
    text && { [name.slice(name.lastIndexOf(".") + 1)]: cleanText(text, `${path}.${name}`) };
  return {
    ...one,
    ...clean(one.prompt, "prompt"),
    ...clean(one.feedback, "feedback"),
    ...(one.kind === "long" && clean(one.sample, "sample")),
    ...("options" in one && {
      options: one.options.map((option, at) => ({
        ...option,
        ...clean(option.text, `options.${at}.text`),
        ...clean(option.feedback, `options.${at}.feedback`),
      })),
    }),
  };
}

/** Every picture in a paper by its file, each once, with the text that it stands in. */
export function picturePlaces({ sections }: Paper): Map<string, string> {
  const found = new Map<string, string>();
  const look = (node: TextNode | undefined, field: string): void => {
    const fileId = node?.type === "image" ? node.attrs?.fileId : undefined;
    if (typeof fileId === "string" && !found.has(fileId)) found.set(fileId, field);
    for (const one of node?.content ?? []) look(one, field);
  };
  for (const [at, { intro, questions }] of sections.entries()) {
    look(intro, `paper.sections.${at}.intro`);
    for (const [n, one] of questions.entries()) {
      const path = `paper.sections.${at}.questions.${n}`;
      look(one.prompt, `${path}.prompt`);
      look(one.feedback, `${path}.feedback`);
      if (one.kind === "long") look(one.sample, `${path}.sample`);
      if (!("options" in one)) continue;
      for (const [o, { text, feedback }] of one.options.entries()) {
        look(text, `${path}.options.${o}.text`);
        look(feedback, `${path}.options.${o}.feedback`);
      }
    }
  }
  return found;
}
