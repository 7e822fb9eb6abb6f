import { GetObjectTaggingCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { describe, expect, it } from "vitest";
import { s3Event } from "../src/s3/events.ts";
import { bucket, refusal, upload, useS3 } from "./s3.ts";

const world = useS3();
const rules = {
  Conditions: [
    ["content-length-range" as const, 2, 1000] as ["content-length-range", number, number],
    ["eq" as const, "$Content-Type", "image/png"] as ["eq", string, string],
  ],
  Fields: { "Content-Type": "image/png" },
};
const head = (Key: string) => world.s3.send(new HeadObjectCommand({ Bucket: bucket, Key }));

describe("an upload by a presigned form", () => {
  it("is stored, and told about before the answer", async () => {
    const { status } = await upload(world.s3, { ...rules, Key: "post/1 é.png" }, Buffer.alloc(100));
    expect(status).toBe(204);
    const created = world.events.at(-1);
    expect(created).toMatchObject({
      eventName: "ObjectCreated:Post",
      bucket,
      key: "post/1 é.png",
      size: 100,
      eTag: "6d0bb00954ceb7fbee436bb55a8397a9",
    });
    expect(await head("post/1 é.png")).toMatchObject({
      ContentLength: 100,
      ContentType: "image/png",
    });
    if (!created) throw new Error("no event");
    const [record] = s3Event(created, { region: "eu-west-1" }).Records;
    expect(record?.s3.object.key).toBe("post/1+%C3%A9.png");
    expect(record).toMatchObject({ eventName: "ObjectCreated:Post", awsRegion: "eu-west-1" });
  });

  const other = { "Content-Type": "text/html" };
  it.each([
    ["too much", Buffer.alloc(1001), {}, {}, 400, "EntityTooLarge"],
    ["far too much", Buffer.alloc(20_000_000), {}, {}, 400, "EntityTooLarge"],
    ["too little", Buffer.alloc(1), {}, {}, 400, "EntityTooSmall"],
    ["another type", Buffer.alloc(10), other, {}, 403, "AccessDenied"],
    ["another key", Buffer.alloc(10), { key: "evil" }, {}, 403, "AccessDenied"],
    ["another bucket", Buffer.alloc(10), { bucket: "evil" }, {}, 400, "InvalidArgument"],
    ["a field of its own", Buffer.alloc(10), { "x-amz-meta-x": "1" }, {}, 403, "AccessDenied"],
    [
      "a redirect of its own",
      Buffer.alloc(10),
      { success_action_redirect: "https://evil.test" },
      {},
      403,
      "AccessDenied",
    ],
    [
      "a wrong signature",
      Buffer.alloc(10),
      { "X-Amz-Signature": "0".repeat(64) },
      {},
      403,
      "SignatureDoesNotMatch",
    ],
    ["an expired policy", Buffer.alloc(10), {}, { Expires: -5 }, 403, "AccessDenied"],
    ["no policy", Buffer.alloc(10), { Policy: "" }, {}, 403, "AccessDenied"],
    [
      "a policy of its own",
      Buffer.alloc(10),
      { Policy: Buffer.from("{}").toString("base64") },
      {},
      403,
      "SignatureDoesNotMatch",
    ],
  ])("is refused with %s", async (_, file, change, options, status, code) => {
    const events = world.events.length;
    const result = await upload(world.s3, { ...rules, Key: "post/no", ...options }, file, change);
    expect([result.status, result.code]).toEqual([status, code]);
    expect((await refusal(head("post/no")))[1]).toBe(404);
    expect(world.events).toHaveLength(events);
  });

  it("holds starts-with, and puts the file's name into the key", async () => {
    const options = {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder.
      Key: "own/${filename}",
      Conditions: [
        ["starts-with" as const, "$x-amz-meta-note", "n"] as ["starts-with", string, string],
      ],
      Fields: { "x-amz-meta-note": "n1" },
    };
    expect((await upload(world.s3, options, "x", {}, "$&.txt")).status).toBe(204);
    expect((await head("own/$&.txt")).Metadata).toEqual({ note: "n1" });
    expect((await upload(world.s3, options, "x", { "x-amz-meta-note": "z" })).status).toBe(403);
  });

  it("answers as success_action_status asks, and keeps tags", async () => {
    const tagging = "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>";
    const Fields = { success_action_status: "201", tagging };
    const { response, status } = await upload(world.s3, { Key: "post/201", Fields }, "x");
    expect(status).toBe(201);
    expect(await response.text()).toContain("<Key>post/201</Key>");
    const tags = new GetObjectTaggingCommand({ Bucket: bucket, Key: "post/201" });
    expect((await world.s3.send(tags)).TagSet).toEqual([{ Key: "a", Value: "b" }]);
  });

  it("is refused without a file, with a field twice, and when it is no form", async () => {
    const { url, fields } = await createPresignedPost(world.s3, { Bucket: bucket, Key: "k" });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    expect((await fetch(url, { method: "POST", body: form })).status).toBe(400);
    form.append("key", "other");
    form.append("file", new Blob(["x"]), "x");
    expect((await fetch(url, { method: "POST", body: form })).status).toBe(400);
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const broken = await fetch(url, { method: "POST", headers, body: "--x\r\nnot a form" });
    expect(broken.status).toBe(400);
  });
});
