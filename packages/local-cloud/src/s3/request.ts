import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { S3Error } from "./error.ts";

/** An addressed request, path-style: `/bucket/key?query`. */
export interface Target {
  method: string;
  /** Decoded, and never normalised: in S3 `a/../b` is a name like any other. */
  path: string;
  bucket: string;
  key: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
}

/** Reads the address as it came over the wire; `new URL` would fold `..` away. */
export function target(request: IncomingMessage): Target {
  const [raw = "/", query = ""] = split(request.url ?? "/", "?");
  const path = decode(raw);
  const [bucket = "", key = ""] = split(path.slice(1), "/");
  return {
    method: request.method ?? "GET",
    path,
    bucket,
    key,
    query: new URLSearchParams(query),
    headers: request.headers,
  };
}

function split(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + at.length)];
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new S3Error(400, "InvalidURI", "Couldn't parse the specified URI.");
  }
}

/** One header as text, however often it was sent. */
export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}
