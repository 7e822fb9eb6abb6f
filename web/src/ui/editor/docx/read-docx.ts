import { Problem } from "../../../lib/problem.ts";

export interface ReadFile {
  html: string;
  /** What stands in the file and could not be read, in words. */
  left: string[];
}

/** Word's own styles that are something in a text; of the others stays the paragraph. */
const styles = [
  "u => u",
  "strike => s",
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
];

/** What a message of the reader means for the text. */
const kinds = [
  { sign: /oMath/i, words: "formulas" },
  { sign: /imagedata|image of type|could not find image/i, words: "some pictures" },
  { sign: /w:sym/i, words: "some special characters" },
  { sign: /unrecognised element/i, words: "drawings or other objects" },
];

/**
 * Reads a Word file here in the browser. Its pictures are in the HTML.
 * @throws Problem for a file that is none, is an old .doc, or has a password
 */
export async function readDocx(file: File): Promise<ReadFile> {
  const { default: mammoth } = await import("mammoth");
  try {
    const arrayBuffer = await file.arrayBuffer();
    const { value, messages } = await mammoth.convertToHtml({ arrayBuffer }, { styleMap: styles });
    const found = messages.map(
      ({ message }) => kinds.find(({ sign }) => sign.test(message))?.words,
    );
    return { html: value, left: [...new Set(found.filter((one) => one !== undefined))] };
  } catch {
    throw new Problem({
      status: 400,
      code: "file.unreadable",
      detail: `“${file.name}” could not be read. If it is an older .doc, or has a password, save it as .docx without one.`,
    });
  }
}
