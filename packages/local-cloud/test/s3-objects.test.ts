import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { beforeAll, describe, expect, it } from "vitest";
import { bucket, refusal, sha256, useS3 } from "./s3.ts";

const world = useS3();
const at = (Key: string) => ({ Bucket: bucket, Key });
const put = (Key: string, Body: string | Buffer, more = {}) =>
  world.s3.send(new PutObjectCommand({ ...at(Key), Body, ...more }));
const read = async (Key: string) =>
  Buffer.from(
    (await (await world.s3.send(new GetObjectCommand(at(Key)))).Body?.transformToByteArray()) ?? [],
  );

beforeAll(async () => {
  await put("a/hello.txt", "hello world", {
    ContentType: "text/plain",
    Metadata: { who: "me" },
    CacheControl: "no-store",
  });
});

describe("objects", () => {
  it("keeps the SDK's default checksum and tells it", async () => {
    const { ETag, ChecksumCRC32 } = await put("crc", "hello world");
    expect(ETag).toBe('"5eb63bbbe01eeed093cb22bb8f5acdc3"');
    expect(ChecksumCRC32).toBe("DUoRhQ==");
  });

  it("gives back body, metadata and headers", async () => {
    const { Body, ...rest } = await world.s3.send(new GetObjectCommand(at("a/hello.txt")));
    expect(await Body?.transformToString()).toBe("hello world");
    expect(rest).toMatchObject({
      ContentType: "text/plain",
      CacheControl: "no-store",
      Metadata: { who: "me" },
      ContentLength: 11,
    });
  });

  it("takes the frame off a streamed body (aws-chunked with a trailer)", async () => {
    const Body = Readable.from([Buffer.alloc(70_000, 1), Buffer.alloc(10, 2)]);
    const command = new PutObjectCommand({ ...at("chunked"), Body, ContentLength: 70_010 });
    await world.s3.send(command);
    expect(await read("chunked")).toEqual(
      Buffer.concat([Buffer.alloc(70_000, 1), Buffer.alloc(10, 2)]),
    );
  });

  it.each(["CRC32", "CRC32C", "SHA1", "SHA256"] as const)("checks and keeps %s", async (name) => {
    await put(`sum-${name}`, "abc", { ChecksumAlgorithm: name });
    const head = new HeadObjectCommand({ ...at(`sum-${name}`), ChecksumMode: "ENABLED" });
    const known = {
      CRC32: "NSRBwg==",
      CRC32C: "Nks/tw==",
      SHA1: "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=",
      SHA256: sha256("abc"),
    };
    expect((await world.s3.send(head))[`Checksum${name}`]).toBe(known[name]);
    const wrong = put("bad", "abc", {
      [`Checksum${name}`]: name.startsWith("CRC") ? "AAAAAA==" : sha256("x"),
    });
    expect(await refusal(wrong)).toEqual(["BadDigest", 400]);
  });

  it("refuses to replace under If-None-Match, and one of many at once wins", async () => {
    const call = () => put("once", "x", { IfNoneMatch: "*" });
    const all = await Promise.allSettled(Array.from({ length: 20 }, call));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await refusal(call())).toEqual(["PreconditionFailed", 412]);
  });

  it("replaces under If-Match only what is named", async () => {
    const { ETag } = await put("match", "1");
    await put("match", "2", { IfMatch: ETag });
    expect(await refusal(put("match", "3", { IfMatch: ETag }))).toEqual([
      "PreconditionFailed",
      412,
    ]);
  });

  it("copies, with or without new attributes, and not onto itself", async () => {
    const source = { CopySource: `${bucket}/a/hello.txt` };
    await world.s3.send(new CopyObjectCommand({ ...at("copy é"), ...source }));
    const head = await world.s3.send(new HeadObjectCommand(at("copy é")));
    expect(head).toMatchObject({ ContentType: "text/plain", Metadata: { who: "me" } });

    await world.s3.send(
      new CopyObjectCommand({
        ...at("copy2"),
        CopySource: encodeURI(`${bucket}/copy é`),
        MetadataDirective: "REPLACE",
        ContentType: "text/csv",
      }),
    );
    const second = await world.s3.send(new HeadObjectCommand(at("copy2")));
    expect(second).toMatchObject({ ContentType: "text/csv", Metadata: {} });
    await world.s3.send(new DeleteObjectCommand(at("copy é")));
    expect(String(await read("copy2"))).toBe("hello world");

    const itself = new CopyObjectCommand({ ...at("a/hello.txt"), ...source });
    expect(await refusal(world.s3.send(itself))).toEqual(["InvalidRequest", 400]);
    const changed = new CopyObjectCommand({ ...at("c"), ...source, CopySourceIfMatch: '"other"' });
    expect(await refusal(world.s3.send(changed))).toEqual(["PreconditionFailed", 412]);
  });

  it("deletes one and many, there or not", async () => {
    await put("gone", "x");
    await put("g&<one>", "x");
    await world.s3.send(new DeleteObjectCommand(at("gone")));
    const Objects = [{ Key: "g&<one>" }, { Key: "nope" }];
    const { Deleted } = await world.s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }),
    );
    expect(Deleted).toEqual(Objects);
    expect(await refusal(read("g&<one>"))).toEqual(["NoSuchKey", 404]);
  });

  it("keeps tags", async () => {
    await put("tagged", "x", { Tagging: "a=1&b=2" });
    const tags = async () =>
      (await world.s3.send(new GetObjectTaggingCommand(at("tagged")))).TagSet;
    expect(await tags()).toEqual([
      { Key: "a", Value: "1" },
      { Key: "b", Value: "2" },
    ]);
    const TagSet = [{ Key: "scan", Value: "<clean> & well" }];
    await world.s3.send(new PutObjectTaggingCommand({ ...at("tagged"), Tagging: { TagSet } }));
    expect(await tags()).toEqual(TagSet);
  });

  it("tolerates versioning: the one version is called null", async () => {
    const VersioningConfiguration = { Status: "Enabled" as const };
    await world.s3.send(
      new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }),
    );
    await world.s3.send(new HeadObjectCommand({ ...at("crc"), VersionId: "null" }));
    const other = new GetObjectCommand({ ...at("crc"), VersionId: "v2" });
    expect(await refusal(world.s3.send(other))).toEqual(["NoSuchVersion", 404]);
  });

  it("uploads 12 MB in parts, and reads a range across two of them", async () => {
    const Body = Buffer.alloc(12 * 1024 ** 2, 7);
    Body.write("seam", 5 * 1024 ** 2 - 2);
    const params = { ...at("parts"), Body, ContentType: "application/pdf" };
    const { ETag } = await new Upload({ client: world.s3, params, partSize: 5 * 1024 ** 2 }).done();
    expect(ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
    expect(Buffer.compare(await read("parts"), Body)).toBe(0);
    const Range = `bytes=${5 * 1024 ** 2 - 2}-${5 * 1024 ** 2 + 1}`;
    const part = await world.s3.send(new GetObjectCommand({ ...at("parts"), Range }));
    expect(await part.Body?.transformToString()).toBe("seam");
    expect(part.ContentType).toBe("application/pdf");
  });

  it("reads the old bytes to their end while the object is replaced", async () => {
    const old = Buffer.alloc(3 * 1024 ** 2, 1);
    await put("swap", old);
    const { Body } = await world.s3.send(new GetObjectCommand(at("swap")));
    await put("swap", "new");
    expect(Buffer.compare(Buffer.from((await Body?.transformToByteArray()) ?? []), old)).toBe(0);
  });
});

describe("listing", () => {
  const keys = ["l/a/1", "l/a/2", "l/b", "l/c/1", "l/d", "l/é", "l/\u{1f600}"];
  beforeAll(async () => {
    for (const key of keys) await put(key, "x");
  });
  const list = (more: object) =>
    world.s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "l/", ...more }));

  it("folds at the delimiter", async () => {
    const { Contents, CommonPrefixes, KeyCount } = await list({ Delimiter: "/" });
    expect(Contents?.map(({ Key }) => Key)).toEqual(["l/b", "l/d", "l/é", "l/\u{1f600}"]);
    expect(CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(["l/a/", "l/c/"]);
    expect(KeyCount).toBe(6);
  });

  it.each([1, 2, 3])("pages by %i without loss or repetition", async (MaxKeys) => {
    const seen: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({ Delimiter: "/", MaxKeys, ContinuationToken });
      expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys);
      seen.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
      seen.push(...(page.Contents ?? []).map(({ Key }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    const all = ["l/a/", "l/b", "l/c/", "l/d", "l/é", "l/\u{1f600}"];
    expect(seen).toHaveLength(all.length);
    expect(new Set(seen)).toEqual(new Set(all));
  });
});
