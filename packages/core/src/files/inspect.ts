import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { FileType } from "./schema.ts";

/** What the bytes of an upload turned out to be. */
export interface Findings {
  size: number;
  /** Hexadecimal. */
  sha256: string;
  /** Undefined where they are nothing we accept. */
  type?: FileType;
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
export async function inspect(
  bytes: AsyncIterable<Uint8Array>,
  declared: string,
): Promise<Findings> {
  const hash = createHash("sha256");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const head: Uint8Array[] = [];
  let [size, eicar, isText, tail] = [0, false, true, Buffer.alloc(0)];

  for await (const piece of bytes) {
    hash.update(piece);
    if (size < headLength) head.push(piece);
    size += piece.length;
    const seam = Buffer.concat([tail, piece]);
    eicar ||= seam.includes(signature);
    tail = seam.subarray(-signature.length + 1);
    isText &&= isCleanText(decoder, piece);
  }
  isText &&= isCleanText(decoder);
  const start = Buffer.concat(head).subarray(0, headLength);
  return { size, sha256: hash.digest("hex"), eicar, type: await typeOf(start, isText, declared) };
}

function isCleanText(decoder: TextDecoder, piece?: Uint8Array) {
  if (piece?.includes(0)) return false;
  try {
    decoder.decode(piece, { stream: Boolean(piece) });
    return true;
  } catch {
    return false;
  }
}

/** Names a browser or another program may call the same thing by. */
const aliases: Record<string, string> = {
  "application/x-cfb": "application/msword",
  "audio/vnd.wave": "audio/wav",
  "audio/x-wav": "audio/wav",
  "audio/mp4": "audio/x-m4a",
  "text/rtf": "application/rtf",
};

/**
 * The accepted type the bytes have: by their signature, or text where they have none. Markup is
 * never text: a page that came as `.txt` would run in our name if some program believed its content.
 */
async function typeOf(head: Buffer, isText: boolean, declared: string) {
  const { fileTypeFromBuffer } = await import("file-type");
  const found = (await fileTypeFromBuffer(head))?.mime;
  if (found) return FileType.safeParse(aliases[found] ?? found).data;
  if (!isText || isMarkup(head.toString("utf8"))) return undefined;
  return declared.startsWith("text/") ? FileType.safeParse(declared).data : "text/plain";
}

const isMarkup = (text: string) =>
  /<(?:!doctype|\?xml|html|head|body|svg|script|iframe|object|embed|meta|link|style)\b/i.test(
    text.slice(0, 4096),
  );

/** The pieces of an S3 body, whatever the SDK wraps them in. */
export const piecesOf = (body: unknown): AsyncIterable<Uint8Array> => {
  if (body instanceof Readable) return body;
  throw new Error("The bucket answered without a body.");
};
