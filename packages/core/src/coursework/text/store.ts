import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { env } from "../../env.ts";
import { s3 } from "../../files/s3.ts";
import { canonical, digestOf } from "./digest.ts";
import { mostInline } from "./limits.ts";
import type { TextDocument } from "./schema.ts";

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** A text, or something with texts in it, as it is kept. */
export const packText = (document: object): Promise<Buffer> => pack(canonical(document));

/** A text as an item holds it: a short one itself, packed and in base64, of a longer one where it lies in the bucket. */
export type StoredText = { inline: string } | { key: string; bytes: number };

/** Whose text it is. `part` keeps the texts of one work apart: whoever writes one takes a name that nobody takes again. */
export interface TextPlace {
  assignmentId: string;
  workId: string;
  part: string;
}

/** Under this lie all texts of an assignment, and nothing else. */
export const textsOf = (assignmentId: string) => `coursework/${assignmentId}/`;

/**
 * Makes of a text what an item holds. A long one is in the bucket before this ends, so no item ever
 * names a text that is not there. Storing it again at the same place changes nothing.
 */
export async function storeText(place: TextPlace, document: object): Promise<StoredText> {
  const packed = await packText(document);
  if (packed.length <= mostInline) return { inline: packed.toString("base64") };
  const key = `${textsOf(place.assignmentId)}${place.workId}/${place.part}/${digestOf(document)}`;
  const { client, sdk } = await s3();
  await client.send(
    new sdk.PutObjectCommand({
      Bucket: env.bucket,
      Key: key,
      Body: packed,
      ContentType: "application/gzip",
    }),
  );
  return { key, bytes: packed.length };
}

/** The text that an item holds or names. */
export async function readText<Document = TextDocument>(stored: StoredText): Promise<Document> {
  const packed = "key" in stored ? await load(stored.key) : Buffer.from(stored.inline, "base64");
  return JSON.parse((await unpack(packed)).toString());
}

async function load(key: string): Promise<Uint8Array> {
  const { client, sdk } = await s3();
  const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket: env.bucket, Key: key }));
  if (!Body) throw new Error(`There is no text under ${key}.`);
  return Body.transformToByteArray();
}

/** Where a text lies in the bucket; undefined of one that its item holds. */
export const keyOf = (stored: StoredText | undefined) =>
  stored && "key" in stored ? stored.key : undefined;
