import { GetBucketCorsCommand, PutBucketCorsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { beforeAll, describe, expect, it } from "vitest";
import { bucket, upload, useS3 } from "./s3.ts";

const world = useS3();
const origin = "http://localhost:3000";
const rule = {
  AllowedMethods: ["GET", "PUT", "POST"],
  AllowedOrigins: [origin, "https://*.lyceum.test"],
  AllowedHeaders: ["content-*", "x-amz-checksum-sha256"],
  ExposeHeaders: ["ETag"],
  MaxAgeSeconds: 600,
};
const preflight = (method: string, from = origin, asked = "Content-Type") =>
  fetch(`${world.endpoint}/${bucket}/k`, {
    method: "OPTIONS",
    headers: {
      origin: from,
      "access-control-request-method": method,
      "access-control-request-headers": asked,
    },
  });

beforeAll(async () => {
  const CORSConfiguration = { CORSRules: [rule] };
  await world.s3.send(new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration }));
});

describe("CORS, as the bucket is configured", () => {
  it("is given back", async () => {
    const { CORSRules } = await world.s3.send(new GetBucketCorsCommand({ Bucket: bucket }));
    expect(CORSRules).toEqual([rule]);
  });

  it("allows what a rule allows", async () => {
    const { status, headers } = await preflight(
      "PUT",
      origin,
      "content-type,x-amz-checksum-sha256",
    );
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-methods": "GET, PUT, POST",
      "access-control-allow-headers": "content-type, x-amz-checksum-sha256",
      "access-control-expose-headers": "ETag",
      "access-control-max-age": "600",
    });
    expect((await preflight("GET", "https://app.lyceum.test")).status).toBe(200);
  });

  it.each([
    ["another origin", "PUT", "http://evil.test", "content-type"],
    ["an origin that only ends alike", "PUT", "https://lyceum.test", "content-type"],
    ["another method", "DELETE", origin, "content-type"],
    ["another header", "PUT", origin, "x-amz-acl"],
  ])("refuses %s", async (_, method, from, asked) => {
    const { status, headers } = await preflight(method, from, asked);
    expect(status).toBe(403);
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("goes with answers and refusals alike", async () => {
    const url = await getSignedUrl(world.s3, new PutObjectCommand({ Bucket: bucket, Key: "k" }));
    for (const address of [url, url.replace(/Signature=./, "Signature=x")]) {
      const mine = await fetch(address, { method: "PUT", headers: { origin } });
      expect(mine.headers.get("access-control-allow-origin")).toBe(origin);
      const foreign = await fetch(address, {
        method: "PUT",
        headers: { origin: "http://evil.test" },
      });
      expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
    }
    const { status } = await upload(world.s3, { Key: "form" }, "x");
    expect(status).toBe(204);
  });
});
