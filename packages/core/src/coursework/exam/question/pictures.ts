import type { TextNode } from "../../text/schema.ts";
import type { Paper } from "./schema.ts";

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
