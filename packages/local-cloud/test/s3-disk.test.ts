import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, it, onTestFinished } from "vitest";
import { startS3 } from "../src/s3/server.ts";
import { bucket, clientFor, keys, refusal, useS3 } from "./s3.ts";

const world = useS3();

const text = async (s3: S3Client, Key: string) =>
  (await s3.send(new GetObjectCommand({ Bucket: bucket, Key }))).Body?.transformToString();

it("lets no key name a path", async () => {
  const names = [
    "../evil",
    "../../etc/passwd",
    "a/../../b",
    "/abs",
    "..",
    "%2e%2e/x",
    "a//b",
    "é\\..\\x",
  ];
  for (const Key of names) {
    await world.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: Key }));
  }
  for (const Key of names) expect(await text(world.s3, Key)).toBe(Key);
  for (const file of await readdir(world.dir, { recursive: true }))
    expect(file).not.toMatch(/evil|passwd/);
  expect((await readdir(world.dir)).sort()).toEqual(["blobs", "buckets", "uploads"]);

  const bucketNames = ["..", ".", "a..b", "../x", "A_B"];
  for (const Bucket of bucketNames) {
    const raw = await rawStatus(`${world.endpoint}/${Bucket}/k`);
    expect(raw).toBeGreaterThanOrEqual(400);
  }
});

/** A request whose path is sent as it is; fetch would fold the dots away. */
const rawStatus = (url: string) =>
  new Promise<number | undefined>((done, fail) => {
    const { port } = new URL(url);
    const path = url.slice(url.indexOf(port) + port.length);
    request({ port, path, method: "PUT" }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    })
      .on("error", fail)
      .end("x");
  });

/** A server in a process of its own, on a folder of its own. */
async function serverProcess() {
  const dir = await mkdtemp(join(tmpdir(), "lyceum-s3-"));
  const script = `
    const { startS3 } = await import(${JSON.stringify(new URL("../src/s3/server.ts", import.meta.url).href)});
    const { endpoint } = await startS3(${JSON.stringify({ dir, ...keys, buckets: [{ name: bucket }] })});
    console.log(endpoint);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise((done) => child.once("exit", done));
  const kill = () => {
    child.kill("SIGKILL");
    return exited;
  };
  onTestFinished(async () => {
    await kill();
    await rm(dir, { recursive: true });
  });
  const endpoint = await new Promise<string>((done) =>
    child.stdout.once("data", (line) => done(String(line).trim())),
  );
  return { dir, endpoint, s3: clientFor(endpoint), kill };
}

/** Sends the first half of a body and waits until some of it is on disk. */
async function half(
  url: string,
  headers: Record<string, string | number>,
  bytes: Buffer,
  dir: string,
  method = "PUT",
) {
  const before = (await readdir(join(dir, "blobs"))).length;
  const sending = request(url, { method, headers });
  sending.on("error", () => undefined);
  sending.write(bytes);
  while ((await readdir(join(dir, "blobs"))).length === before) {
    await new Promise((done) => setTimeout(done, 5));
  }
  return sending;
}

it("after a kill in the middle has the old object, the finished parts, and nothing else", async () => {
  const first = await serverProcess();
  const plain = clientFor(first.endpoint, { requestChecksumCalculation: "WHEN_REQUIRED" });
  for (const Key of ["kept", "replaced"]) {
    await first.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: `old ${Key}` }));
  }
  const parts = { Bucket: bucket, Key: "parts" };
  const { UploadId } = await first.s3.send(new CreateMultipartUploadCommand(parts));
  const Body = Buffer.alloc(1000);
  await first.s3.send(new UploadPartCommand({ ...parts, UploadId, PartNumber: 1, Body }));

  const length = { "content-length": 2_000_000 };
  for (const Key of ["replaced", "new"]) {
    const url = await getSignedUrl(plain, new PutObjectCommand({ Bucket: bucket, Key }));
    await half(url, length, Buffer.alloc(1_000_000), first.dir);
  }
  expect(await readdir(join(first.dir, "blobs"))).toHaveLength(5);
  await first.kill();

  const { endpoint, close } = await startS3({ dir: first.dir, ...keys });
  onTestFinished(close);
  const s3 = clientFor(endpoint);
  expect(await text(s3, "kept")).toBe("old kept");
  expect(await text(s3, "replaced")).toBe("old replaced");
  const fresh = new HeadObjectCommand({ Bucket: bucket, Key: "new" });
  expect((await refusal(s3.send(fresh)))[1]).toBe(404);
  expect(await readdir(join(first.dir, "blobs"))).toHaveLength(3);
  await s3.send(new UploadPartCommand({ ...parts, UploadId, PartNumber: 2, Body }));
  const { Parts } = await s3.send(new ListPartsCommand({ ...parts, UploadId }));
  expect(Parts).toMatchObject([
    { PartNumber: 1, Size: 1000 },
    { PartNumber: 2, Size: 1000 },
  ]);
});

it("keeps nothing of an upload whose sender went away", async () => {
  const blobs = () => readdir(join(world.dir, "blobs"));
  const before = await blobs();
  const plain = world.client({ requestChecksumCalculation: "WHEN_REQUIRED" });
  const url = await getSignedUrl(plain, new PutObjectCommand({ Bucket: bucket, Key: "half" }));
  const put = await half(url, { "content-length": 2_000_000 }, Buffer.alloc(1_000_000), world.dir);
  put.destroy();

  const post = await createPresignedPost(world.s3, { Bucket: bucket, Key: "half" });
  const form = new FormData();
  for (const [name, value] of Object.entries(post.fields)) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(2_000_000)]), "f");
  const encoded = new Response(form);
  const bytes = Buffer.from(await encoded.arrayBuffer());
  const type = { "content-type": encoded.headers.get("content-type") ?? "" };
  const sending = await half(
    post.url,
    { ...type, "content-length": bytes.length },
    bytes.subarray(0, 1_000_000),
    world.dir,
    "POST",
  );
  sending.destroy();
  await expect.poll(blobs).toEqual(before);
  const head = new HeadObjectCommand({ Bucket: bucket, Key: "half" });
  expect((await refusal(world.s3.send(head)))[1]).toBe(404);
});
