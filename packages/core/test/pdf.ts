import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import jsQR from "jsqr";

/** Another maker's reader of PDFs, so that what we wrote is not read by what wrote it. */
let pdfium: Promise<PDFiumLibrary> | undefined;

async function read<Answer>(
  bytes: Uint8Array,
  look: (document: PDFiumDocument) => Answer | Promise<Answer>,
) {
  pdfium ??= PDFiumLibrary.init();
  const document = await (await pdfium).loadDocument(bytes);
  try {
    return await look(document);
  } finally {
    document.destroy();
  }
}

/** What stands on each page, with one space wherever there is any. */
export const pagesOf = (bytes: Uint8Array) =>
  read(bytes, (document) =>
    [...document.pages()].map((page) => page.getText().replaceAll(/\s+/g, " ")),
  );

/** What the code on the first page says, as a camera would read it; undefined where there is none. */
export const codeOn = (bytes: Uint8Array) =>
  read(bytes, async (document) => {
    const { data, width, height } = await document
      .getPage(0)
      .render({ scale: 1.5, render: "bitmap" });
    const pixels = new Uint8ClampedArray(data);
    return jsQR(pixels, width, height, { inversionAttempts: "dontInvert" })?.data;
  });
