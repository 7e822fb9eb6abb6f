import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { beforeAll, describe, expect, it } from "vitest";
import { bucket, codeOf, keys, refusal, sha256, useS3 } from "./s3.ts";

const world = useS3();
const at = (Key: string) => ({ Bucket: bucket, Key });
const body = Buffer.from("presigned body 12345");
const headers = { "content-type": "image/png", "x-amz-checksum-sha256": sha256(body) };
const put = (url: string, bytes: Buffer, more = {}) =>
  fetch(url, { method: "PUT", body: new Uint8Array(bytes), headers: { ...headers, ...more } });
const wrong = () => world.client({ credentials: { ...keys, secretAccessKey: "wrong" } });

/** Signs type, length and checksum of the body. */
const signed = (
  key: string,
  { s3 = world.s3, expiresIn = 300 }: { s3?: S3Client; expiresIn?: number } = {},
) =>
  getSignedUrl(
    s3,
    new PutObjectCommand({
      ...at(key),
      ContentType: "image/png",
      ContentLength: body.length,
      ChecksumSHA256: sha256(body),
    }),
    {
      expiresIn,
      signableHeaders: new Set(["content-type", "content-length", "host", "x-amz-checksum-sha256"]),
      unhoistableHeaders: new Set(["x-amz-checksum-sha256"]),
    },
  );

describe("a presigned PUT", () => {
  it("is accepted as signed", async () => {
    const response = await put(await signed("ok"), body);
    expect(response.status).toBe(200);
    const head = await world.s3.send(new HeadObjectCommand(at("ok")));
    expect(head).toMatchObject({ ContentType: "image/png", ContentLength: body.length });
  });

  it.each([
    ["another content type", body, { "content-type": "text/html" }, 403, "SignatureDoesNotMatch"],
    ["a longer body", Buffer.concat([body, body]), {}, 403, "SignatureDoesNotMatch"],
    [
      "another checksum",
      body,
      { "x-amz-checksum-sha256": sha256("z") },
      403,
      "SignatureDoesNotMatch",
    ],
    ["another body of that length", Buffer.from("PRESIGNED BODY 12345"), {}, 400, "BadDigest"],
    ["a header that was not signed", body, { "x-amz-meta-x": "1" }, 403, "AccessDenied"],
  ])("is refused with %s", async (_, bytes, more, status, code) => {
    const response = await put(await signed("refused"), bytes, more);
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
    expect((await refusal(world.s3.send(new HeadObjectCommand(at("refused")))))[1]).toBe(404);
  });

  it("is refused when its signature, its secret or its path is another", async () => {
    const url = await signed("p8");
    const urls = [
      url.replace(/X-Amz-Signature=..../, "X-Amz-Signature=0000"),
      await signed("p8", { s3: wrong() }),
      url.replace("/p8", "/p8evil"),
    ];
    for (const one of urls) expect((await put(one, body)).status).toBe(403);
  });

  it("is refused when it has expired, or asks for more than a week", async () => {
    const url = await signed("late", { expiresIn: 1 });
    await new Promise((done) => setTimeout(done, 2_100));
    expect((await put(url, body)).status).toBe(403);
    const long = url.replace("X-Amz-Expires=1", "X-Amz-Expires=700000");
    expect(await codeOf(await put(long, body))).toBe("AuthorizationQueryParametersError");
  });

  it("takes 64 MB, and a checksum in the query is held against the body", async () => {
    const big = Buffer.alloc(64 * 1024 ** 2, 3);
    const plain = world.client({ requestChecksumCalculation: "WHEN_REQUIRED" });
    const send = async (s3: S3Client) =>
      fetch(await getSignedUrl(s3, new PutObjectCommand(at("big"))), {
        method: "PUT",
        body: new Uint8Array(big),
      });
    expect((await send(plain)).status).toBe(200);
    // The SDK's default signs the checksum of an empty body into the address.
    const refused = await send(world.s3);
    expect([refused.status, await codeOf(refused)]).toEqual([400, "BadDigest"]);
  });
});

describe("without the right key", () => {
  it("answers nobody who does not sign", async () => {
    for (const path of [`/${bucket}/ok`, `/${bucket}`, "/", "/none/x"]) {
      expect((await fetch(world.endpoint + path)).status).toBe(403);
    }
  });

  it("refuses a wrong secret and an unknown key in the header", async () => {
    const Body = "x";
    const write = (s3: S3Client) => refusal(s3.send(new PutObjectCommand({ ...at("w"), Body })));
    expect(await write(wrong())).toEqual(["SignatureDoesNotMatch", 403]);
    const stranger = world.client({ credentials: { ...keys, accessKeyId: "stranger" } });
    expect(await write(stranger)).toEqual(["InvalidAccessKeyId", 403]);
  });
});

describe("a presigned GET", () => {
  const page = "<script>alert(1)</script>";
  let url: string;
  beforeAll(async () => {
    await world.s3.send(
      new PutObjectCommand({ ...at("page.html"), Body: page, ContentType: "text/html" }),
    );
    url = await getSignedUrl(
      world.s3,
      new GetObjectCommand({
        ...at("page.html"),
        ResponseContentDisposition: 'attachment; filename="été.txt"',
        ResponseContentType: "application/octet-stream",
      }),
    );
  });

  it("answers with the signed disposition and type, whatever was stored", async () => {
    const response = await fetch(url);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    const disposition = response.headers.get("content-disposition") ?? "";
    expect(Buffer.from(disposition, "latin1").toString()).toBe('attachment; filename="été.txt"');
    expect(await response.text()).toBe(page);
  });

  it("does not let go of the disposition it was signed with", async () => {
    const inline = url.replace(
      /response-content-disposition=[^&]*/,
      "response-content-disposition=inline",
    );
    expect((await fetch(inline)).status).toBe(403);
    const dropped = url.replace(/&response-content-disposition=[^&]*/, "");
    expect((await fetch(dropped)).status).toBe(403);
  });

  it("answers ranges", async () => {
    const range = async (value: string) => {
      const response = await fetch(url, { headers: { range: value } });
      const text = response.ok ? await response.text() : "";
      return [response.status, response.headers.get("content-range"), text];
    };
    expect(await range("bytes=8-12")).toEqual([206, "bytes 8-12/25", "alert"]);
    expect(await range("bytes=-9")).toEqual([206, "bytes 16-24/25", "</script>"]);
    expect(await range("bytes=16-")).toEqual([206, "bytes 16-24/25", "</script>"]);
    expect(await range("bytes=99-")).toEqual([416, "bytes */25", ""]);
    expect((await range("bytes=0-1,3-4"))[0]).toBe(200);
  });

  it("answers 304 to who has it", async () => {
    const { ETag = "" } = await world.s3.send(new HeadObjectCommand(at("page.html")));
    expect((await fetch(url, { headers: { "if-none-match": ETag } })).status).toBe(304);
    expect((await fetch(url, { headers: { "if-match": '"other"' } })).status).toBe(412);
  });
});
