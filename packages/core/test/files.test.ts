import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { disposition } from "../src/files/grants.ts";
import { inspect } from "../src/files/inspect.ts";
import { incomingKey, refOf } from "../src/files/owner.ts";
import { newId } from "../src/id.ts";

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

describe("an upload is what its bytes say", () => {
  it.each([
    ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj"), "application/pdf", "application/pdf"],
    [
      "a Word document",
      office("wordprocessingml.document"),
      "x/x",
      `${vnd}.wordprocessingml.document`,
    ],
    ["an Excel sheet", office("spreadsheetml.sheet"), "x/x", `${vnd}.spreadsheetml.sheet`],
    [
      "a presentation",
      office("presentationml.presentation"),
      "x/x",
      `${vnd}.presentationml.presentation`,
    ],
    [
      "an OpenDocument text",
      zip({ mimetype: "application/vnd.oasis.opendocument.text" }),
      "x/x",
      "application/vnd.oasis.opendocument.text",
    ],
    ["an archive of anything", zip({ "a.exe": "MZ" }), "application/pdf", undefined],
    ["rich text", Buffer.from("{\\rtf1 Hello}"), "application/rtf", "application/rtf"],
    ["text with accents", Buffer.from("Olá, São João — ✓ 😀"), "text/plain", "text/plain"],
    ["text that says it is a picture", Buffer.from("Hello"), "image/png", "text/plain"],
    [
      "text cut in the middle of a letter",
      Buffer.from("Olá").subarray(0, 3),
      "text/plain",
      undefined,
    ],
    ["an SVG", Buffer.from("<svg/>"), "image/png", undefined],
    ["a page", Buffer.from("\uFEFF <HTML><body>"), "text/plain", undefined],
    ["a program", Buffer.from("\x7fELF\x02\x01\x01\x00"), "text/plain", undefined],
  ])("%s", async (_what, bytes, declared, type) => {
    for (const step of [3, 7, 65_536]) {
      const found = await inspect(slowly(bytes, step), declared);
      expect(found).toMatchObject({ type, size: bytes.length, eicar: false });
    }
  });

  it("and the signature of the test virus is found across any cut", async () => {
    const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"];
    const bytes = Buffer.from(`Dear teacher,\n${eicar.join("")}\n`);
    for (let step = 1; step < 80; step++) {
      expect(await inspect(slowly(bytes, step), "text/plain")).toMatchObject({ eicar: true });
    }
  });
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
