import { copyCondition, notModified, rangeOf, writeCondition } from "./conditions.ts";
import { invalid, noSuchKey, S3Error } from "./error.ts";
import {
  answerHeaders,
  attributes,
  checksumElements,
  checksumHeaders,
  quoted,
  type StoredObject,
  tagSet,
} from "./object.ts";
import { receive, receiveText } from "./receive.ts";
import { header } from "./request.ts";
import type { Answer, Call, Service } from "./service.ts";
import { xml } from "./xml.ts";

/** PutObject. */
export async function putObject(service: Service, call: Call): Promise<Answer> {
  const { bucket, key, headers } = call;
  const check = writeCondition(headers);
  check(service.store.find(bucket, key));
  const about = attributes(headers);
  const { blob, eTag, checksums } = await receive(service.store, call.body, call);
  const object = { key, size: blob.size, eTag, checksums, blobs: [blob], attributes: about };
  await service.create(bucket, "Put", object, check);
  return { status: 200, headers: { etag: quoted(eTag), ...checksumHeaders(checksums) } };
}

/** GetObject and HeadObject. */
export function getObject({ store }: Service, call: Call): Answer {
  const { bucket, key, headers, method, query } = call;
  const object = existing(store.find(bucket, key), call);
  const range = rangeOf(header(headers, "range"), object.size);
  const sums = header(headers, "x-amz-checksum-mode") === "ENABLED" && !range;
  const fields = { ...answerHeaders(object, sums), ...overrides(query) };
  if (notModified(object, headers)) return { status: 304, headers: fields };
  const [start, end] = range ?? [0, object.size - 1];
  return {
    status: range ? 206 : 200,
    headers: {
      ...fields,
      ...(range ? { "content-range": `bytes ${start}-${end}/${object.size}` } : {}),
      "content-length": String(end - start + 1),
    },
    body: method === "HEAD" ? undefined : store.read(object, start, end),
  };
}

/**
 * What a signed query says an answer must look like, to the letter: a file that must not open in
 * the page (`attachment`) does not, whatever it was stored as.
 */
function overrides(query: URLSearchParams): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of query) {
    if (!name.startsWith("response-")) continue;
    if (/\p{Cc}/u.test(value)) throw invalid(`Header value cannot be represented: ${name}`);
    // Node writes header text as Latin-1; these are the bytes of UTF-8, as S3 sends them.
    result[name.slice(9)] = Buffer.from(value).toString("latin1");
  }
  return result;
}

/** DeleteObject. Deleting what is not there succeeds. */
export async function deleteObject({ store }: Service, call: Call): Promise<Answer> {
  await store.remove(call.bucket, call.key);
  return { status: 204 };
}

/** CopyObject. */
export async function copyObject(service: Service, call: Call): Promise<Answer> {
  const { bucket, key, headers } = call;
  const { store } = service;
  const [, from = "", name = ""] =
    /^\/?([^/]+)\/(.+)$/.exec(decode(header(headers, "x-amz-copy-source") ?? "")) ?? [];
  if (!from) throw invalid("Copy Source must mention the source bucket and key");
  const source = store.find(from, name);
  if (!source) throw noSuchKey();
  copyCondition(source, headers);
  const replaced = attributes(headers);
  const replaces = (what: string) => header(headers, `x-amz-${what}-directive`) === "REPLACE";
  if (from === bucket && name === key && !replaces("metadata")) {
    throw new S3Error(
      400,
      "InvalidRequest",
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const about = { ...(replaces("metadata") ? replaced : source.attributes) };
  about.tags = replaces("tagging") ? replaced.tags : source.attributes.tags;
  const blobs = await Promise.all(source.blobs.map((blob) => store.copyBlob(blob)));
  const draft = { ...source, key, blobs, attributes: about };
  const { eTag, lastModified, checksums } = await service.create(bucket, "Copy", draft);
  const result = { ETag: quoted(eTag), LastModified: lastModified, ...checksumElements(checksums) };
  return { status: 200, body: xml({ CopyObjectResult: result }) };
}

/** A version of the source may be named by its id; there is only the one called `null`. */
function decode(source: string): string {
  const [path = "", query] = source.split("?versionId=");
  if (query !== undefined && query !== "null") throw noSuchVersion();
  try {
    return decodeURIComponent(path);
  } catch {
    throw invalid("Invalid copy source encoding.");
  }
}

/** Get-, Put- and DeleteObjectTagging. */
export async function tagging({ store }: Service, call: Call): Promise<Answer> {
  const { bucket, key, method } = call;
  const object = existing(store.find(bucket, key), call);
  if (method === "GET") {
    const list = Object.entries(object.attributes.tags);
    const Tag = list.map(([Key, Value]) => ({ Key, Value }));
    return { status: 200, body: xml({ Tagging: { TagSet: { Tag } } }) };
  }
  const set = method === "PUT" ? tagSet(await receiveText(call.body, call)) : {};
  const tagged = { ...object, attributes: { ...object.attributes, tags: set } };
  await store.put(bucket, tagged, (present) => {
    if (present !== object) throw replacedMeanwhile();
  });
  return { status: method === "PUT" ? 200 : 204 };
}

function existing(object: StoredObject | undefined, { query }: Call): StoredObject {
  const version = query.get("versionId");
  if (version && version !== "null") throw noSuchVersion();
  if (!object) throw noSuchKey();
  return object;
}

const noSuchVersion = () =>
  new S3Error(404, "NoSuchVersion", "The specified version does not exist.");

const replacedMeanwhile = () =>
  new S3Error(
    409,
    "OperationAborted",
    "A conflicting conditional operation is currently in progress against this resource. Try again.",
  );
