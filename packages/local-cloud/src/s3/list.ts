import { invalid } from "./error.ts";
import { quoted, type StoredObject } from "./object.ts";
import type { Answer, Call, Service } from "./service.ts";
import { type Xml, xml } from "./xml.ts";

/** Where a page ended: at a key, or at a prefix that stands for all keys under it. */
interface Place {
  key?: string;
  prefix?: string;
}

/** ListObjectsV2: keys in the order of their bytes, those below a delimiter as one prefix. */
export function listObjects({ store }: Service, { bucket, query }: Call): Answer {
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const token = query.get("continuation-token");
  const after = token === null ? { key: query.get("start-after") ?? "" } : read(token);
  const limit = Math.min(1000, Number(query.get("max-keys") ?? 1000));
  if (!(limit >= 0)) throw invalid("Provided max-keys not an integer or within integer range");
  const encode = query.get("encoding-type") === "url" ? encodeURIComponent : (key: string) => key;

  const objects: StoredObject[] = [];
  const prefixes: string[] = [];
  let end: Place | undefined;
  let more = false;
  for (const object of store.list(bucket)) {
    const { key } = object;
    if (!key.startsWith(prefix) || passed(key, after)) continue;
    const fold = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    const folded = fold < 0 ? undefined : key.slice(0, fold + delimiter.length);
    if (folded !== undefined && folded === prefixes.at(-1)) continue;
    if (objects.length + prefixes.length >= limit) {
      more = limit > 0;
      break;
    }
    if (folded === undefined) objects.push(object);
    else prefixes.push(folded);
    end = folded === undefined ? { key } : { prefix: folded };
  }

  const page: Xml = {
    Name: bucket,
    Prefix: encode(prefix),
    Delimiter: delimiter || undefined,
    StartAfter: query.get("start-after") ?? undefined,
    ContinuationToken: token ?? undefined,
    EncodingType: query.get("encoding-type") ?? undefined,
    KeyCount: objects.length + prefixes.length,
    MaxKeys: limit,
    IsTruncated: more,
    NextContinuationToken: more && end ? write(end) : undefined,
    Contents: objects.map((object) => ({
      Key: encode(object.key),
      LastModified: object.lastModified,
      ETag: quoted(object.eTag),
      Size: object.size,
      StorageClass: "STANDARD",
    })),
    CommonPrefixes: prefixes.map((one) => ({ Prefix: encode(one) })),
  };
  return { status: 200, body: xml({ ListBucketResult: page }) };
}

const passed = (key: string, { key: last, prefix }: Place) =>
  prefix === undefined
    ? !!last && compare(key, last) <= 0
    : key.startsWith(prefix) || compare(key, prefix) < 0;

const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

const write = (place: Place) => Buffer.from(JSON.stringify(place)).toString("base64url");

function read(token: string): Place {
  try {
    return JSON.parse(Buffer.from(token, "base64url").toString());
  } catch {
    throw invalid("The continuation token provided is incorrect");
  }
}
