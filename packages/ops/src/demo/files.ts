import { createHash } from "node:crypto";
import type { UserActor } from "@lyceum/core/actor.ts";
import { assignmentFiles } from "@lyceum/core/assignment/file/owner.ts";
import { upload } from "@lyceum/core/assignment/file/upload.ts";
import { env } from "@lyceum/core/env.ts";
import type { FileRef } from "@lyceum/core/files/owner.ts";
import { s3 } from "@lyceum/core/files/s3.ts";
import { asOf } from "./as-of.ts";

export interface DemoFile {
  name: string;
  type: "text/plain" | "text/csv" | "text/markdown" | "application/pdf";
  /** The lines of it. */
  text: string;
}

/**
 * A file of the past: announced then, and found clean two minutes later. Its bytes go where the
 * scan would have put them, since the bucket's clock is real and takes no grant of yesterday.
 */
export async function addFile(
  actor: UserActor,
  assignmentId: string,
  { name, type, text }: DemoFile,
  hoursAgo: number,
): Promise<string> {
  const bytes = bytesOf({ name, type, text });
  const size = bytes.length;
  const { file } = await asOf(hoursAgo, () => upload(actor, { assignmentId, name, type, size }));
  const ref = { kind: "assignment", ownerId: assignmentId, fileId: file.id } as const;
  const outcome = await putClean(ref, type, bytes);
  await asOf(Math.max(0, hoursAgo - 0.03), () => assignmentFiles.settle(ref, outcome));
  return file.id;
}

export const bytesOf = ({ type, text }: DemoFile) =>
  type === "application/pdf" ? pdf(text) : Buffer.from(text);

/** Puts bytes where the scan would have, and says what it would have found. */
export async function putClean({ kind, ownerId, fileId }: FileRef, type: string, bytes: Buffer) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `clean/${kind}/${ownerId}/${fileId}/${sha256}`;
  const { client, sdk } = await s3();
  const object = new sdk.PutObjectCommand({
    Bucket: env.bucket,
    Key: key,
    Body: bytes,
    ContentType: type,
    ContentDisposition: "attachment",
  });
  await asOf(0, () => client.send(object));
  return { status: "clean", key, type, size: bytes.length, sha256 } as const;
}

/** One page of plain lines. */
function pdf(text: string): Buffer {
  const lines = text.split("\n").map((line) => `(${line.replace(/[()\\]/g, "\\$&")}) '`);
  const page = `BT /F1 12 Tf 18 TL 72 770 Td ${lines.join(" ")} ET`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
    `<</Length ${Buffer.byteLength(page, "latin1")}>>stream\n${page}\nendstream`,
  ];
  let body = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  const trailer = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, "latin1");
}
