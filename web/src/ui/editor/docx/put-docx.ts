import type { Editor } from "@tiptap/core";
import { sentence } from "../../../lib/problem.ts";
import { cleanHtml } from "../paste/clean-html.ts";
import { markFor } from "../pictures/uploads.ts";
import { readDocx } from "./read-docx.ts";

/** Puts a Word file where the selection is; answers with what the person should know. */
export async function putDocx(editor: Editor, file: File, takesPictures: boolean): Promise<string> {
  try {
    const { html, left } = await readDocx(file);
    const clean = cleanHtml(html, takesPictures ? markFor : undefined);
    editor.chain().focus().insertContent(clean.html).run();
    const missing = clean.lost ? [...new Set([...left, "some pictures"])] : left;
    return missing.length
      ? `“${file.name}” was read. Left out: ${missing.join(", ")}. Add them here, or hand in the file beside the text.`
      : `“${file.name}” was read.`;
  } catch (error) {
    return sentence(error);
  }
}
