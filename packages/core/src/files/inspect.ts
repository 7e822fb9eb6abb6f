import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { kindOf } from "./kind.ts";

/** What the bytes of an upload turned out to be. */
export interface Findings {
  size: number;
  /** Hexadecimal. */
  sha256: string;
  /** By its bytes first and its name second; `program` is the one kind that is refused. */
  type: string;
  /** The test signature of virus scanners stands in them. */
  eicar: boolean;
}

/** Enough for `file-type`, which looks for the parts of an office document one after the other. */
const headLength = 1 << 20;

/** Built from two halves, lest a scanner takes this very file for infected. */
const signature = Buffer.from(
  ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(""),
);

/** Reads a file once, piece by piece, however large it is. */
export async function inspect(bytes: AsyncIterable<Uint8Array>, name: string): Promise<Findings> {
  const hash = createHash("sha256");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const head: Uint8Array[] = [];
  let [size, eicar, utf8, plain, tail] = [0, false, true, true, Buffer.alloc(0)];

  for await (const piece of bytes) {
    hash.update(piece);
    if (size < headLength) head.push(piece);
    size += piece.length;
    const seam = Buffer.concat([tail, piece]);
    eicar ||= seam.includes(signature);
    tail = seam.subarray(-signature.length + 1);
    utf8 &&= decodes(decoder, piece);
    plain &&= !piece.some(isControl);
  }
  utf8 &&= decodes(decoder);
  const start = Buffer.concat(head).subarray(0, headLength);
  const type = await kindOf({ head: start, utf8, plain, name });
  return { size, sha256: hash.digest("hex"), eicar, type };
}

/** What no text has, in whatever encoding of one or more bytes, and nearly all other files have: control characters. */
const isControl = (byte: number) =>
  byte < 0x20 && byte !== 0x1b && byte !== 0x1a && (byte < 0x08 || byte > 0x0d);

function decodes(decoder: TextDecoder, piece?: Uint8Array) {
  if (piece?.includes(0)) return false;
  try {
    decoder.decode(piece, { stream: Boolean(piece) });
    return true;
  } catch {
    return false;
  }
}

/** The pieces of an S3 body, whatever the SDK wraps them in. */
export const piecesOf = (body: unknown): AsyncIterable<Uint8Array> => {
  if (body instanceof Readable) return body;
  throw new Error("The bucket answered without a body.");
};
