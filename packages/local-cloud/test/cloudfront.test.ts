import { request } from "node:http";
import { expect, test } from "vitest";
import { httpApi, lambda, project } from "./project.ts";

const secret = {
  "Fn::Join": ["", ["{{resolve:secretsmanager:", { Ref: "Secret" }, ":SecretString:::}}"]],
};

/** A site, an API that repeats its headers, and the distribution before both. */
const site = () =>
  project({
    files: {
      "functions/one.ts": `export const handler = async (event: { headers: object }) => ({ headers: event.headers, own: process.env.ORIGIN_SECRET })`,
      "web/dist/index.html": "<!doctype html><title>Lyceum</title>",
      "web/dist/assets/a.js": "",
    },
    resources: {
      ...lambda("One", { Environment: { Variables: { ORIGIN_SECRET: secret } } }),
      ...httpApi("One"),
      Files: { Type: "AWS::S3::Bucket", Properties: { BucketName: "files" } },
      Secret: { Type: "AWS::SecretsManager::Secret", Properties: {} },
      Pages: {
        Type: "AWS::CloudFront::ResponseHeadersPolicy",
        Properties: {
          ResponseHeadersPolicyConfig: {
            SecurityHeadersConfig: {
              ContentSecurityPolicy: {
                ContentSecurityPolicy: {
                  "Fn::Join": [
                    "",
                    ["img-src https://", { "Fn::GetAtt": ["Files", "RegionalDomainName"] }],
                  ],
                },
              },
              FrameOptions: { FrameOption: "DENY" },
              ContentTypeOptions: { Override: true },
              ReferrerPolicy: { ReferrerPolicy: "no-referrer" },
              StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true },
            },
            CustomHeadersConfig: { Items: [{ Header: "X-Own", Value: "yes" }] },
          },
        },
      },
      Site: {
        Type: "AWS::CloudFront::Distribution",
        Properties: {
          DistributionConfig: {
            Origins: [
              { Id: "pages" },
              {
                Id: "api",
                OriginCustomHeaders: [{ HeaderName: "X-Lyceum-Origin", HeaderValue: secret }],
              },
            ],
            DefaultCacheBehavior: {
              TargetOriginId: "pages",
              ResponseHeadersPolicyId: { Ref: "Pages" },
            },
            CacheBehaviors: [{ PathPattern: "/api/*", TargetOriginId: "api" }],
          },
        },
      },
    },
    handlers: { One: "functions/one.handler" },
  });

/** `fetch` does not let its caller name the host. */
const call = (url: string, headers: Record<string, string>) =>
  new Promise<{ headers: Record<string, string>; own: string }>((done, fail) => {
    request(url, { headers }, async (answer) => {
      const chunks = await answer.toArray();
      done(JSON.parse(Buffer.concat(chunks).toString()));
    })
      .on("error", fail)
      .end();
  });

test("the API is told by its origin's header that a request came through CloudFront", async () => {
  const { start } = await site();
  const { url } = await start();
  const madeUp = { "x-lyceum-origin": "made up", "x-forwarded-for": "9.9.9.9" };
  const through = await call(`${url}/api/one`, madeUp);
  expect(through.own).toMatch(/^[\w-]{48}$/);
  expect(through.headers["x-lyceum-origin"]).toBe(through.own);
  // The viewer's address is the last but one: CloudFront added it, and API Gateway added CloudFront's.
  expect(through.headers["x-forwarded-for"]).toMatch(/^9\.9\.9\.9, (\S+), \1$/);

  const host = "api.execute-api.eu-west-1.amazonaws.com";
  const past = await call(`${url}/api/one`, { ...madeUp, host });
  expect(past.headers["x-lyceum-origin"]).toBe("made up");
  expect(past.headers["x-forwarded-for"]).toMatch(/^9\.9\.9\.9, \S+$/);
});

test("built pages carry the headers of the template's policy, with this machine's addresses", async () => {
  const { start } = await site();
  const { url, endpoints } = await start({ web: "built" });
  for (const path of ["/", "/any/page", "/assets/a.js"]) {
    const { headers, status } = await fetch(url + path);
    expect([path, status]).toEqual([path, 200]);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-security-policy": `img-src ${endpoints.s3}`,
      "x-frame-options": "DENY",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "strict-transport-security": "max-age=60; includeSubDomains",
      "x-own": "yes",
    });
  }
  expect((await fetch(`${url}/api/one`)).headers.get("x-own")).toBeNull();
});
