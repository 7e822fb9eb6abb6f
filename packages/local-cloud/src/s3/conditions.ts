import type { IncomingHttpHeaders } from "node:http";
import { noSuchKey, preconditionFailed, S3Error } from "./error.ts";
import { quoted, type StoredObject } from "./object.ts";
import { header } from "./request.ts";

/**
 * Whether a read may be answered with 304; throws when a condition does not hold. ETags win over
 * dates. Source: "GetObject", Conditional requests, of the S3 API reference (RFC 9110).
 */
export function notModified(object: StoredObject, headers: IncomingHttpHeaders): boolean {
  const modified = Math.floor(Date.parse(object.lastModified) / 1000) * 1000;
  const match = header(headers, "if-match");
  const noneMatch = header(headers, "if-none-match");
  const since = Date.parse(header(headers, "if-modified-since") ?? "");
  const unmodifiedSince = Date.parse(header(headers, "if-unmodified-since") ?? "");
  if (match ? !names(match, object) : modified > unmodifiedSince) throw preconditionFailed();
  return noneMatch ? names(noneMatch, object) : modified <= since;
}

/** The conditions of a write, to be checked on the object it would replace. */
export function writeCondition(headers: IncomingHttpHeaders) {
  const match = header(headers, "if-match");
  const noneMatch = header(headers, "if-none-match");
  return (present?: StoredObject) => {
    if (noneMatch && present) throw preconditionFailed();
    if (match && !present) throw noSuchKey();
    if (match && present && !names(match, present)) throw preconditionFailed();
  };
}

/** The conditions of a copy, checked on what is copied. */
export function copyCondition(source: StoredObject, headers: IncomingHttpHeaders) {
  const match = header(headers, "x-amz-copy-source-if-match");
  const noneMatch = header(headers, "x-amz-copy-source-if-none-match");
  if (match && !names(match, source)) throw preconditionFailed();
  if (noneMatch && names(noneMatch, source)) throw preconditionFailed();
}

const names = (list: string, { eTag }: StoredObject) =>
  list
    .split(",")
    .map((one) => one.trim().replace(/^W\//, ""))
    .some((one) => one === "*" || one === eTag || one === quoted(eTag));

/**
 * The first and last byte a Range header asks for; undefined when it asks for all, or for what S3
 * does not do (several ranges) and so answers whole.
 */
export function rangeOf(value: string | undefined, size: number): [number, number] | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(value?.trim() ?? "") ?? [];
  if (!first && !last) return undefined;
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1;
  if (first && last && Number(last) < Number(first)) return undefined;
  if (start > end) {
    throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable", {
      "content-range": `bytes */${size}`,
    });
  }
  return [start, end];
}
