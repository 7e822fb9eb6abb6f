import { Hono } from "hono";
import { generateSpecs, resolver } from "hono-openapi";
import * as z from "zod";
import { reference, styleHash } from "./docs.ts";
import { describe, type Env, everyone, Problem } from "./http.ts";

type Document = Awaited<ReturnType<typeof generateSpecs>>;

const documentation = {
  openapi: "3.1.0",
  info: {
    title: "Lyceum",
    version: "1",
    description:
      "People sign in with the cookie `__Host-lyceum`; a request that changes something must then come from the app's own origin. Visitors of a chat hold a secret, `Authorization: Bearer vst_…`, which opens `/api/visitor` and nothing else. Every failure is `application/problem+json` with a stable `code`. `x-access` names the callers a route is for.",
  },
  servers: [{ url: "/", description: "This server" }],
  components: {
    responses: {
      Problem: {
        description: "What is wrong, with a stable code and a sentence for people (RFC 9457)",
        content: { "application/problem+json": { schema: resolver(Problem) } },
      },
    },
    securitySchemes: {
      user: { type: "apiKey" as const, in: "cookie" as const, name: "__Host-lyceum" },
      visitor: { type: "http" as const, scheme: "bearer" },
    },
  },
};

/** The document of an app and a page to read it, mounted at / beside the routes it tells of. */
export function openapi(app: () => Hono<Env>) {
  let made: Promise<Document> | undefined;
  // Made when first asked for: the schemas of a hundred routes are no part of a cold start.
  const document = () => {
    made ??= generateSpecs(app(), { documentation, excludeStaticFile: false });
    return made;
  };
  return new Hono<Env>()
    .get(
      "/openapi.json",
      describe({
        summary: "This API in OpenAPI 3.1",
        access: everyone,
        answer: z.record(z.string(), z.unknown()),
        tags: ["About"],
      }),
      async (c) => {
        c.header("cache-control", "public, max-age=300");
        return c.json((await document()) as unknown as Record<string, unknown>);
      },
    )
    .get(
      "/docs",
      describe({
        summary: "This API as a page to read",
        access: everyone,
        status: 200,
        tags: ["About"],
      }),
      async (c) => {
        c.header("cache-control", "public, max-age=300");
        c.header(
          "content-security-policy",
          `default-src 'none'; style-src '${await styleHash}'; frame-ancestors 'none'`,
        );
        return c.html(reference(await document()));
      },
    );
}
