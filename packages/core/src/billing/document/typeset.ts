import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fontFamilies, fontFiles } from "./fonts.ts";
import type { Sheet } from "./sheet.ts";
import { template } from "./template.ts";

type Compiler = import("@myriaddreamin/typst-ts-node-compiler").NodeCompiler;

let compiler: Promise<Compiler> | undefined;

/** The compiler with the fonts, made once: it reads a font when a text first needs it. */
async function typst(): Promise<Compiler> {
  const { NodeCompiler } = await import("@myriaddreamin/typst-ts-node-compiler");
  const { resolve } = createRequire(import.meta.url);
  const fontPaths = fontFiles.map((file) => dirname(resolve(file)));
  return NodeCompiler.create({ fontArgs: [{ fontPaths }] });
}

/** A PDF of a sheet. The same sheet makes the same bytes: its date is the sheet's, and its id follows from what is in it. */
export async function typeset(sheet: Sheet): Promise<Uint8Array> {
  compiler ??= typst();
  const made = await compiler;
  const pdf = made.pdf(
    {
      mainFileContent: template,
      inputs: { sheet: JSON.stringify(sheet), fonts: JSON.stringify(fontFamilies) },
    },
    { creationTimestamp: Math.floor(Date.parse(sheet.at) / 1000) },
  );
  // Else each document ever made would stay in memory.
  made.evictCache(3);
  return pdf;
}
