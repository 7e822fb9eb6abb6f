import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { type Created, s3Event } from "@lyceum/local-cloud/s3/events.ts";
import { startS3 } from "@lyceum/local-cloud/s3/server.ts";
import { beforeAll, inject } from "vitest";
import { s3 } from "../src/files/s3.ts";

const region = "eu-west-1";

const waiting: Created[] = [];
let opened: Promise<void> | undefined;

/**
 * One a process, opened before its first test (open.ts): the client of the product keeps the address
 * that it found when it was first used, by whatever test.
 */
export const ready = () => (opened ??= open());

async function open() {
  const server = await startS3({
    dir: await mkdtemp(join(inject("scratch"), "bucket-")),
    accessKeyId: String(process.env.AWS_ACCESS_KEY_ID),
    secretAccessKey: String(process.env.AWS_SECRET_ACCESS_KEY),
    buckets: [{ name: String(process.env.BUCKET_NAME) }],
    onCreated: (event) => void (event.key.startsWith("incoming/") && waiting.push(event)),
  });
  process.env.AWS_ENDPOINT_URL_S3 = server.endpoint;
}

/** A bucket for the tests of a file, and the events it has told of and nobody has handled yet. */
export function useBucket() {
  beforeAll(async () => {
    await ready();
    waiting.length = 0;
  });

  return {
    /** What has arrived since the last call, as the function is told of it. */
    arrivals: () => waiting.splice(0).map((one) => s3Event(one, { region })),
    async keys(prefix: string) {
      const { client, sdk } = await s3();
      const command = new sdk.ListObjectsV2Command({
        Bucket: String(process.env.BUCKET_NAME),
        Prefix: prefix,
      });
      return ((await client.send(command)).Contents ?? []).map((one) => String(one.Key));
    },
  };
}

/** Sends bytes as a browser does: the fields of the grant, then the file. */
export function send(
  grant: { url: string; fields: Record<string, string> },
  bytes: Uint8Array<ArrayBuffer> | string,
  change: Record<string, string> = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...grant.fields, ...change })) {
    form.append(name, value);
  }
  form.append("file", new Blob([bytes]));
  return fetch(grant.url, { method: "POST", body: form });
}
