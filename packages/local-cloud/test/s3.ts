import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { createPresignedPost, type PresignedPostOptions } from "@aws-sdk/s3-presigned-post";
import { afterAll, beforeAll } from "vitest";
import type { Created } from "../src/s3/events.ts";
import { startS3 } from "../src/s3/server.ts";

export const keys = { accessKeyId: "local", secretAccessKey: "secret" };
export const bucket = "files";

export const sha256 = (body: Buffer | string) => createHash("sha256").update(body).digest("base64");

/** A running S3 with one bucket, the real client for it, and what it told of. */
export interface World {
  dir: string;
  endpoint: string;
  s3: S3Client;
  events: Created[];
  client(config?: S3ClientConfig): S3Client;
}

/** Starts an S3 for the tests of a file. */
export function useS3(): World {
  const world = { events: [] as Created[] } as World;
  let server: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    world.dir = await mkdtemp(join(tmpdir(), "lyceum-s3-"));
    server = await startS3({
      dir: world.dir,
      ...keys,
      onCreated: (event) => void world.events.push(event),
    });
    world.endpoint = server.endpoint;
    world.client = (config) => clientFor(server.endpoint, config);
    world.s3 = world.client();
    await world.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  });
  afterAll(async () => {
    await server.close();
    await rm(world.dir, { recursive: true });
  });
  return world;
}

export const clientFor = (endpoint: string, config: S3ClientConfig = {}) =>
  new S3Client({
    endpoint,
    region: "eu-west-1",
    forcePathStyle: true,
    credentials: keys,
    maxAttempts: 1,
    ...config,
  });

/** The error's name and status, of a call that must fail. */
export async function refusal(call: Promise<unknown>): Promise<[string, number | undefined]> {
  const error = await call.then(
    () => {
      throw new Error("It was accepted.");
    },
    (reason) => reason,
  );
  if (!error.$metadata) throw error;
  return [error.name, error.$metadata.httpStatusCode];
}

export const codeOf = async (response: Response) => /<Code>(.*?)</.exec(await response.text())?.[1];

/** Uploads by a presigned form, with some fields changed on the way. */
export async function upload(
  s3: S3Client,
  options: Omit<PresignedPostOptions, "Bucket">,
  file: Buffer | string,
  change: Record<string, string> = {},
  name = "f.png",
) {
  const { url, fields } = await createPresignedPost(s3, {
    Bucket: bucket,
    Expires: 60,
    ...options,
  });
  const form = new FormData();
  for (const [field, value] of Object.entries({ ...fields, ...change })) form.append(field, value);
  form.append("file", new Blob([new Uint8Array(Buffer.from(file))], { type: "image/png" }), name);
  const response = await fetch(url, { method: "POST", body: form, redirect: "manual" });
  return { response, status: response.status, code: await codeOf(response.clone()) };
}
