import type { IncomingHttpHeaders } from "node:http";
import type { Algorithm } from "./checksum.ts";
import { isAlgorithm } from "./checksum.ts";
import { invalid } from "./error.ts";
import { header } from "./request.ts";
import { elements, texts } from "./xml.ts";

/** A file of bytes that is written once and never changed. */
export interface Blob {
  id: string;
  size: number;
}

export interface StoredObject {
  key: string;
  size: number;
  /** Without its quotes. */
  eTag: string;
  lastModified: string;
  /** More than one when it was uploaded in parts. */
  blobs: Blob[];
  attributes: Attributes;
  /** Base64, by algorithm; `…-3` over three parts. */
  checksums: Partial<Record<Algorithm, string>>;
}

/** What a caller says about an object, given back with it. */
export interface Attributes {
  /** Content-Type and its like, by their names on the wire. */
  headers: Record<string, string>;
  /** `x-amz-meta-…`, without the prefix. */
  metadata: Record<string, string>;
  tags: Record<string, string>;
}

const kept = [
  "content-type",
  "content-disposition",
  "content-encoding",
  "content-language",
  "cache-control",
  "expires",
];

/** Reads what is said about an object from the headers of a request or the fields of a form. */
export function attributes(from: IncomingHttpHeaders): Attributes {
  const headers: Record<string, string> = { "content-type": "binary/octet-stream" };
  for (const name of kept) {
    const value = header(from, name);
    if (value) headers[name] = value;
  }
  const encodings = headers["content-encoding"]?.split(",").map((one) => one.trim());
  const encoding = encodings?.filter((one) => one !== "aws-chunked").join(",");
  if (encoding) headers["content-encoding"] = encoding;
  else delete headers["content-encoding"];
  const metadata: Record<string, string> = {};
  for (const name of Object.keys(from)) {
    if (name.startsWith("x-amz-meta-")) metadata[name.slice(11)] = header(from, name) ?? "";
  }
  return { headers, metadata, tags: tags(new URLSearchParams(header(from, "x-amz-tagging"))) };
}

/** The tags of a `<Tagging>` document. */
export const tagSet = (document: string) =>
  tags(
    elements(document, "Tag").map((tag) => [
      texts(tag, "Key")[0] ?? "",
      texts(tag, "Value")[0] ?? "",
    ]),
  );

/** S3 keeps at most ten tags an object, each key once. */
function tags(pairs: Iterable<[string, string]>): Record<string, string> {
  const list = [...pairs];
  const result = Object.fromEntries(list);
  if (list.length > 10) throw invalid("Object tags cannot be greater than 10");
  if (Object.keys(result).length < list.length) {
    throw invalid("Cannot provide multiple Tags with the same key");
  }
  return result;
}

/** The headers an object is answered with; its checksums only when asked for. */
export function answerHeaders(object: StoredObject, withChecksums: boolean) {
  const { headers, metadata, tags } = object.attributes;
  const count = Object.keys(tags).length;
  return {
    ...headers,
    ...prefixed("x-amz-meta-", metadata),
    etag: quoted(object.eTag),
    "last-modified": new Date(object.lastModified).toUTCString(),
    "accept-ranges": "bytes",
    ...(count ? { "x-amz-tagging-count": String(count) } : {}),
    ...(withChecksums ? checksumHeaders(object.checksums) : {}),
  };
}

export const checksumHeaders = (checksums: StoredObject["checksums"]) =>
  prefixed("x-amz-checksum-", checksums);

/** `ChecksumSHA256` and its like, as answers in XML name them. */
export const checksumElements = (checksums: StoredObject["checksums"]) =>
  Object.fromEntries(
    Object.entries(checksums).map(([name, value]) => [`Checksum${name.toUpperCase()}`, value]),
  );

const prefixed = (prefix: string, values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));

export const quoted = (eTag: string) => `"${eTag}"`;

/** The algorithms a request wants to have checked, by its headers or announced trailers. */
export function wantedChecksums(from: IncomingHttpHeaders): Algorithm[] {
  const names = Object.keys(from).flatMap((name) => /^x-amz-checksum-(\w+)$/.exec(name)?.[1] ?? []);
  const announced = header(from, "x-amz-trailer")
    ?.toLowerCase()
    .match(/(?<=x-amz-checksum-)\w+/g);
  const chosen = header(from, "x-amz-sdk-checksum-algorithm")?.toLowerCase();
  const wanted = [...names, ...(announced ?? []), ...(chosen ? [chosen] : [])].filter(
    (name) => !["mode", "type", "algorithm"].includes(name),
  );
  return [...new Set(wanted)].map((name) => {
    if (!isAlgorithm(name)) throw invalid(`The checksum algorithm ${name} is not supported here.`);
    return name;
  });
}
