import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { disposition } from "../../src/files/grants.ts";
import { inspect } from "../../src/files/inspect.ts";
import { incomingKey, refOf } from "../../src/files/owner.ts";
import { FileName } from "../../src/files/schema.ts";
import { newId } from "../../src/id.ts";
import { processorTime } from "../processor.ts";

/** In pieces of a few bytes, as a slow network brings them. */
async function* slowly(bytes: Buffer, step = 3) {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

/** A zip archive whose entries are stored as they are. */
function zip(entries: Record<string, string>) {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(Buffer.byteLength(text), 14);
    common.writeUInt32LE(Buffer.byteLength(text), 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name + text)]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.from("PK\x01\x02\x14\x00"),
      Buffer.concat([common, rest, Buffer.from(name)]),
    );
    files.push(file);
    offset += file.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
}

const office = (part: string) =>
  zip({
    "[Content_Types].xml": `<?xml version="1.0"?><Types><Override ContentType="application/vnd.openxmlformats-officedocument.${part}.main+xml"/></Types>`,
  });
const vnd = "application/vnd.openxmlformats-officedocument";

const latin = (text: string) => Buffer.from(text, "latin1");
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
const compound = (rootClass: string) => {
  const file = Buffer.alloc(1536);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(file);
  file.writeUInt16LE(9, 30);
  Buffer.from(rootClass, "hex").copy(file, 512 + 80);
  return file;
};

describe("an upload is what its bytes say, and its ending helps", () => {
  it.each([
    ["a PDF with another ending", "a.docx", Buffer.from("%PDF-1.7\n1 0 obj"), "application/pdf"],
    ["a PDF after a line break", "a.pdf", latin("\r\n%PDF-1.7\n\x00\xff"), "application/pdf"],
    [
      "a Word document",
      "a",
      office("wordprocessingml.document"),
      `${vnd}.wordprocessingml.document`,
    ],
    ["an archive of anything", "a.pdf", zip({ "a.exe": "MZ" }), "application/zip"],
    ["an archive named for its program", "a.ggb", zip({ a: "" }), "application/vnd.geogebra.file"],
    ["rich text named for Word", "a.doc", Buffer.from("{\\rtf1 Hello}"), "application/rtf"],
    ["text with accents", "a.txt", Buffer.from("Olá, São João — ✓ 😀"), "text/plain"],
    ["text named as a picture", "a.png", Buffer.from("Hello"), "text/plain"],
    ["text cut in the middle of a letter", "a.txt", latin("Ol\xc3"), "text/plain"],
    ["text of an older Windows", "a.txt", latin("Ol\xe1, \x93S\xe3o Jo\xe3o\x94"), "text/plain"],
    ["a language with the ending of another kind", "main.rs", latin("fn main() {}"), "text/plain"],
    [
      "a table of Apple, whose archive is that of Pages too",
      "a.numbers",
      zip({ "Index/Document.iwa": "" }),
      "application/vnd.apple.numbers",
    ],
    ["text in UTF-16", "a.csv", utf16("Olá;Привет\n"), "text/csv"],
    ["text in UTF-16 without a mark", "a.txt", utf16("Hello there").subarray(2), "text/plain"],
    [
      "text that begins as a film",
      "a.txt",
      latin("The free market and the wide world"),
      "text/plain",
    ],
    ["text that begins as a sound", "a.md", latin("ID3 is a format"), "text/markdown"],
    ["text that begins as a picture", "a.txt", latin("GIF is one, BM another"), "text/plain"],
    ["text that begins as a program", "a.txt", latin("MZ were his initials."), "text/plain"],
    ["text that begins as a PDF", "a.md", latin("%PDF-1.7 begins each file"), "text/markdown"],
    [
      "markdown about markup",
      "a.md",
      latin("Put <svg> or <body> here:\n<script>"),
      "text/markdown",
    ],
    ["a table of markup", "a.csv", latin("tag;use\n<body>;page\n"), "text/csv"],
    ["an SVG", "a.png", Buffer.from("<!-- a -->\n<svg/>"), "image/svg+xml"],
    ["a page", "a", Buffer.from("\uFEFF <HTML><body>"), "text/html"],
    ["a picture cut short", "a.png", latin("\x00\x01\x02"), "application/octet-stream"],
    ["what nobody knows, by its ending", "a.glb", latin("\x00\x01\x02"), "model/gltf-binary"],
    ["a program", "a.pdf", latin("\x7fELF\x02\x01\x01\x00"), "program"],
    ["a program of Windows", "a.txt", latin("MZ\x00\x01program"), "program"],
    ["an installer", "a.doc", compound("84100c0000000000c000000000000046"), "program"],
    ["an old Office file", "a.xls", compound("00"), "application/vnd.ms-excel"],
    ["a compound file cut short", "a.doc", compound("00").subarray(0, 20), "application/msword"],
  ])("%s", async (_what, name, bytes, type) => {
    for (const step of [3, 65_536]) {
      const found = await inspect(slowly(bytes, step), name);
      expect(found).toMatchObject({ type, size: bytes.length, eicar: false });
    }
  });

  it("and says so at once, however much its markup was made to keep us busy", async () => {
    const bytes = Buffer.from("<!---->".repeat(200_000));
    const taken = await processorTime(async () => {
      expect(await inspect(slowly(bytes, 65_536), "a")).toMatchObject({ type: "text/plain" });
    });
    expect(taken).toBeLessThan(2000);
  });

  it("and the signature of the test virus is found across any cut", async () => {
    const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"];
    const bytes = Buffer.from(`Dear teacher,\n${eicar.join("")}\n`);
    for (let step = 1; step < 80; step++) {
      expect(await inspect(slowly(bytes, step), "a.txt")).toMatchObject({ eicar: true });
    }
  });
});

describe("a name that nobody typed is mended, never refused", () => {
  it.each([
    ["  Ensaio “final”.pdf ", "Ensaio “final”.pdf"],
    ["../../etc/passwd", ".._.._etc_passwd"],
    ["a\\b\n.txt", "a_b.txt"],
    ["annexe\u202efdp.txt", "annexefdp.txt"],
    ["half \ud83d a letter.md", "half \ufffd a letter.md"],
    ["", "file"],
    [`${"作业".repeat(150)}.docx`, `${"作业".repeat(97)}作.docx`],
    [`${"👩‍🔬".repeat(60)}.md`, `${"👩‍🔬".repeat(39)}.md`],
    ["\u200b\u3164.pdf", "file.pdf"],
    ["\u2800", "file"],
    [".gitignore", ".gitignore"],
    ["essay.pdf\u200b", "essay.pdf"],
  ])("%j", (given, kept) => expect(FileName.parse(given)).toBe(kept));

  it.each([
    "setup.exe",
    "Setup.EXE",
    "setup.exe\u200b",
    "essay.pdf.scr",
    "a.msi. ",
    "game.apk",
    "link.lnk",
  ])("but a program is: %s", (name) =>
    expect(FileName.safeParse(name).error?.issues[0]?.message).toMatch(/not accepted/),
  );
});

describe("a download is saved under its name", () => {
  it.each([
    ["essay.pdf", "attachment; filename=\"essay.pdf\"; filename*=UTF-8''essay.pdf"],
    ['a"b.pdf', "attachment; filename=\"a_b.pdf\"; filename*=UTF-8''a%22b.pdf"],
    [
      "l'été (1)*.pdf",
      "attachment; filename=\"l'_t_ (1)*.pdf\"; filename*=UTF-8''l%27%C3%A9t%C3%A9%20%281%29%2A.pdf",
    ],
    [
      "x\r\nSet-Cookie: a.pdf",
      "attachment; filename=\"x__Set-Cookie: a.pdf\"; filename*=UTF-8''x%0D%0ASet-Cookie%3A%20a.pdf",
    ],
  ])("%s", (name, header) => expect(disposition(name)).toBe(header));
});

describe("a key", () => {
  it("says whose file it is", () => {
    const ref = {
      kind: "assignment",
      ownerId: newId("assignment"),
      fileId: newId("file"),
    } as const;
    expect(refOf(incomingKey(ref))).toEqual(ref);
  });

  it.each(["incoming/assignment/x", "clean/assignment/a/b", "incoming/other/asg_1/fil_1", ""])(
    "of something else is nobody's: %s",
    (key) => expect(refOf(key)).toBeUndefined(),
  );
});
