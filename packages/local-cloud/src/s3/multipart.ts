import { createHash } from "node:crypto";
import { type Algorithm, sum } from "./checksum.ts";
import { writeCondition } from "./conditions.ts";
import { invalid, notImplemented, S3Error } from "./error.ts";
import type { StoredObject } from "./object.ts";
import { attributes, checksumElements, checksumHeaders, quoted } from "./object.ts";
import { receive, receiveText } from "./receive.ts";
import type { Answer, Call, Service } from "./service.ts";
import { blobsOf, type Part, type Upload } from "./uploads.ts";
import { elements, texts, xml } from "./xml.ts";

/** Every part but the last has at least this much. */
const smallest = 5 * 1024 ** 2;

/** CreateMultipartUpload. */
export async function beginUpload({ store }: Service, call: Call): Promise<Answer> {
  const { bucket, key } = call;
  const upload = await store.uploads.begin({ bucket, key, attributes: attributes(call.headers) });
  const result = { Bucket: bucket, Key: key, UploadId: upload.id };
  return { status: 200, body: xml({ InitiateMultipartUploadResult: result }) };
}

/** UploadPart; a part of the same number replaces the one before. */
export async function putPart({ store }: Service, call: Call): Promise<Answer> {
  if (call.headers["x-amz-copy-source"]) throw notImplemented("UploadPartCopy");
  const upload = find(store, call);
  const number = Number(call.query.get("partNumber"));
  if (!(Number.isInteger(number) && number >= 1 && number <= 10_000)) {
    throw invalid("Part number must be an integer between 1 and 10000, inclusive");
  }
  const part = await receive(store, call.body, call);
  const before = await store.uploads.keep(upload, number, part);
  if (before) await store.drop([before.blob]);
  const headers = { etag: quoted(part.eTag), ...checksumHeaders(part.checksums) };
  return { status: 200, headers };
}

/** ListParts, a thousand at a time. */
export function listParts({ store }: Service, call: Call): Answer {
  const upload = find(store, call);
  const { bucket, key, query } = call;
  const after = Number(query.get("part-number-marker") ?? 0);
  const most = Math.min(Number(query.get("max-parts") ?? 1000), 1000);
  const numbers = Object.keys(upload.parts).map(Number);
  const following = numbers.filter((one) => one > after).toSorted((a, b) => a - b);
  const shown = following.slice(0, most);
  const result = {
    Bucket: bucket,
    Key: key,
    UploadId: upload.id,
    PartNumberMarker: after,
    MaxParts: most,
    NextPartNumberMarker: shown.at(-1) ?? 0,
    IsTruncated: following.length > shown.length,
    Part: shown.map((number) => {
      const part = upload.parts[number] as Part;
      const sums = checksumElements(part.checksums);
      return { PartNumber: number, ETag: quoted(part.eTag), Size: part.blob.size, ...sums };
    }),
  };
  return { status: 200, body: xml({ ListPartsResult: result }) };
}

/** AbortMultipartUpload. */
export async function abortUpload({ store }: Service, call: Call): Promise<Answer> {
  const upload = find(store, call);
  await store.uploads.end(upload);
  await store.drop(blobsOf(upload));
  return { status: 204 };
}

/** CompleteMultipartUpload: the parts become the object as they are, nothing is copied. */
export async function completeUpload(service: Service, call: Call): Promise<Answer> {
  const { store } = service;
  const { bucket, key } = call;
  const upload = find(store, call);
  const parts = chosen(upload, await receiveText(call.body, { ...call, headers: {} }));
  const check = writeCondition(call.headers);
  check(store.find(bucket, key));
  const blobs = parts.map(({ blob }) => blob);
  const object = await service.create(
    bucket,
    "CompleteMultipartUpload",
    {
      key,
      size: blobs.reduce((total, { size }) => total + size, 0),
      eTag: `${md5OfParts(parts)}-${parts.length}`,
      checksums: checksumsOfParts(parts),
      blobs,
      attributes: upload.attributes,
    },
    check,
  );
  await store.uploads.end(upload);
  const left = Object.values(upload.parts).filter((part) => !parts.includes(part));
  await store.drop(left.map(({ blob }) => blob));
  const result = { Location: `/${bucket}/${encodeURIComponent(key)}`, Bucket: bucket, Key: key };
  const sums = checksumElements(object.checksums);
  const body = { ...result, ETag: quoted(object.eTag), ...sums };
  return { status: 200, body: xml({ CompleteMultipartUploadResult: body }) };
}

const find = (store: Service["store"], { query, bucket, key }: Call) =>
  store.uploads.find({ id: query.get("uploadId") ?? "", bucket, key });

/** The parts a document names, in its order, which must ascend. */
function chosen(upload: Upload, document: string): Part[] {
  let last = 0;
  const parts = elements(document, "Part").map((one) => {
    const number = Number(texts(one, "PartNumber")[0]);
    const part = upload.parts[number];
    if (!part || texts(one, "ETag")[0]?.replaceAll('"', "") !== part.eTag) throw invalidPart();
    for (const [name, value] of Object.entries(checksumElements(part.checksums))) {
      const said = texts(one, name)[0];
      if (said && said !== value) throw invalidPart();
    }
    if (number <= last) {
      throw new S3Error(
        400,
        "InvalidPartOrder",
        "The list of parts was not in ascending order. The parts list must be specified in order by part number.",
      );
    }
    last = number;
    return part;
  });
  if (!parts.length) {
    throw new S3Error(400, "MalformedXML", "You must specify at least one part");
  }
  if (parts.slice(0, -1).some(({ blob }) => blob.size < smallest)) {
    throw new S3Error(
      400,
      "EntityTooSmall",
      "Your proposed upload is smaller than the minimum allowed size",
    );
  }
  return parts;
}

const md5OfParts = (parts: Part[]) =>
  createHash("md5")
    .update(Buffer.concat(parts.map(({ eTag }) => Buffer.from(eTag, "hex"))))
    .digest("hex");

/** The checksum of the checksums, with the number of parts, where all parts have one. */
function checksumsOfParts(parts: Part[]): StoredObject["checksums"] {
  const result: StoredObject["checksums"] = {};
  for (const name of Object.keys(parts[0]?.checksums ?? {}) as Algorithm[]) {
    const sums = parts.map(({ checksums }) => checksums[name]);
    if (sums.some((one) => one === undefined)) continue;
    const whole = sum(name);
    whole.update(Buffer.concat(sums.map((one) => Buffer.from(one ?? "", "base64"))));
    result[name] = `${whole.digest().toString("base64")}-${parts.length}`;
  }
  return result;
}

const invalidPart = () =>
  new S3Error(
    400,
    "InvalidPart",
    "One or more of the specified parts could not be found. The part might not have been uploaded, or the specified entity tag might not have matched the part's entity tag.",
  );
