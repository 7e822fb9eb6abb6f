import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Algorithm, sum } from "./checksum.ts";
import { Dechunk } from "./chunked.ts";
import { notImplemented, S3Error } from "./error.ts";
import { type Blob, wantedChecksums } from "./object.ts";
import { header } from "./request.ts";
import type { Store } from "./store.ts";

export interface Received {
  blob: Blob;
  eTag: string;
  checksums: Partial<Record<Algorithm, string>>;
}

/** What is said about a body in advance, to be held against it. */
export interface Promised {
  headers: IncomingHttpHeaders;
  /** As the signature has it: a SHA-256 in hex, `UNSIGNED-PAYLOAD` or `STREAMING-…`. */
  payload: string;
  min?: number;
  max?: number;
}

/** The largest object of one request, as in S3. */
const largest = 5 * 1024 ** 3;

/** Writes a body to a blob of its own, checking it on the way; a refused one leaves nothing. */
export async function receive(store: Store, body: Readable, promised: Promised): Promise<Received> {
  const file = store.newBlob();
  const meter = measure(promised);
  try {
    await meter.run(body, createWriteStream(file.path, { flags: "wx" }));
    const { size, ...rest } = meter.finish();
    return { blob: { id: file.id, size }, ...rest };
  } catch (error) {
    await store.drop([{ id: file.id, size: 0 }]);
    throw error;
  }
}

/** Reads a small body (XML, as a rule) into memory under the same checks. */
export async function receiveText(body: Readable, promised: Promised): Promise<string> {
  const meter = measure({ ...promised, max: 2 * 1024 ** 2 });
  const chunks: Buffer[] = [];
  const collect = new Transform({
    transform(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await meter.run(body, collect.resume());
  meter.finish();
  return Buffer.concat(chunks).toString();
}

function measure({ headers, payload, min = 0, max = largest }: Promised) {
  if (payload.startsWith("STREAMING-") && payload !== "STREAMING-UNSIGNED-PAYLOAD-TRAILER") {
    throw notImplemented("signed chunks");
  }
  const frame = payload.startsWith("STREAMING-") ? new Dechunk() : undefined;
  const [md5, sha256] = [createHash("md5"), createHash("sha256")];
  const signed = /^[0-9a-f]{64}$/.test(payload);
  const sums = wantedChecksums(headers).map((name) => ({ name, sum: sum(name) }));
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > max) return done(tooLarge(max));
      md5.update(chunk);
      if (signed) sha256.update(chunk);
      for (const { sum } of sums) sum.update(chunk);
      done(null, chunk);
    },
  });

  function finish() {
    const length = header(headers, "x-amz-decoded-content-length");
    if (frame && length !== String(size)) throw incomplete();
    if (size < min) throw tooSmall(min);
    const eTag = md5.digest();
    const md5Sent = header(headers, "content-md5");
    if (md5Sent && md5Sent !== eTag.toString("base64")) throw badDigest("Content-MD5");
    if (signed && sha256.digest("hex") !== payload) {
      throw new S3Error(
        400,
        "XAmzContentSHA256Mismatch",
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      );
    }
    const checksums: Received["checksums"] = {};
    for (const { name, sum } of sums) {
      const value = sum.digest().toString("base64");
      const field = `x-amz-checksum-${name}`;
      const said = header(headers, field) ?? frame?.trailers[field];
      if (said && said !== value) throw badDigest(name.toUpperCase());
      checksums[name] = value;
    }
    return { size, eTag: eTag.toString("hex"), checksums };
  }

  /** The source is left open, so that a refusal can still be answered on its connection. */
  const run = (source: Readable, to: NodeJS.WritableStream) => {
    const body = source.iterator({ destroyOnReturn: false });
    return frame ? pipeline(body, frame, meter, to) : pipeline(body, meter, to);
  };
  return { run, finish };
}

const badDigest = (name: string) =>
  new S3Error(400, "BadDigest", `The ${name} you specified did not match the calculated checksum.`);

const incomplete = () =>
  new S3Error(
    400,
    "IncompleteBody",
    "You did not provide the number of bytes specified by the Content-Length HTTP header",
  );

const tooLarge = (max: number) =>
  new S3Error(
    400,
    "EntityTooLarge",
    `Your proposed upload exceeds the maximum allowed size of ${max} bytes`,
  );

const tooSmall = (min: number) =>
  new S3Error(
    400,
    "EntityTooSmall",
    `Your proposed upload is smaller than the minimum allowed size of ${min} bytes`,
  );
