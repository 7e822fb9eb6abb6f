import { cleanText } from "../../text/clean.ts";
import type { TextDocument } from "../../text/schema.ts";
import type { Paper, Question } from "./schema.ts";

/**
 * A paper from outside as we keep it: each of its texts with only what is known and does no harm. It
 * needs the libraries for texts, so whoever cleans loads this file then.
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
