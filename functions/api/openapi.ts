import { Hono } from "hono";
import * as z from "zod";
import { toJSONSchema } from "zod/v4/core";
import { reference, styleHash } from "./docs.ts";
import { type Documented, describe, documented, type Env, everyone, Problem } from "./http.ts";

type Json = Record<string, unknown>;

/** A zod schema in the JSON Schema that OpenAPI 3.1 speaks: of what comes in, or of what goes out. */
function json(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema, ...rest } = toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

/** The same of these fields alone. */
function part(schema: Json, only: string[]): Json {
  const required = ((schema.required ?? []) as string[]).filter((name) => only.includes(name));
  const properties = Object.fromEntries(
    Object.entries((schema.properties ?? {}) as Json).filter(([name]) => only.includes(name)),
  );
  return { ...schema, properties, required };
}

const refused = { $ref: "#/components/responses/Problem" };

/** One thing a route's middlewares document of it, put into the route's operation. */
function addDocumentation(operation: Json, one: Documented) {
  if ("summary" in one) {
    const { summary, access, answer, status, tags } = one;
    const content = answer && { "application/json": { schema: json(answer, "output") } };
    Object.assign(operation, {
      summary,
      tags,
      "x-access": access,
      responses: {
        [status ?? (answer ? 200 : 204)]: { description: "Success", ...(content && { content }) },
        default: refused,
      },
    });
    return;
  }
  const whole = json(one.schema, "input");
  const schema = one.only ? part(whole, one.only) : whole;
  if (one.where === "json") {
    operation.requestBody = { required: true, content: { "application/json": { schema } } };
    return;
  }
  const required = (schema.required ?? []) as string[];
  const where = one.where === "param" ? "path" : one.where;
  operation.parameters = [
    ...((operation.parameters ?? []) as Json[]),
    ...Object.entries((schema.properties ?? {}) as Json).map(([name, part]) => ({
      in: where,
      name,
      required: where === "path" || required.includes(name),
      schema: part,
    })),
  ];
}

/** The document of every route that `describe` tells of. */
function documentOf(app: Hono<Env>) {
  const paths: Record<string, Record<string, Json>> = {};
  for (const { path, method, handler } of app.routes) {
    const one = (handler as { [documented]?: Documented })[documented];
    if (!one) continue;
    const [address, verb] = [path.replace(/:(\w+)/g, "{$1}"), method.toLowerCase()];
    const operation = paths[address]?.[verb] ?? {};
    paths[address] = { ...paths[address], [verb]: operation };
    addDocumentation(operation, one);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Lyceum",
      version: "1",
      description:
        "People sign in with the cookie `__Host-lyceum`; a request that changes something must then come from the app's own origin. Visitors of a chat hold a secret, `Authorization: Bearer vst_…`, which opens `/api/visitor` and nothing else. Every failure is `application/problem+json` with a stable `code`. `x-access` names the callers a route is for.",
    },
    servers: [{ url: "/", description: "This server" }],
    paths,
    components: {
      responses: {
        Problem: {
          description: "What is wrong, with a stable code and a sentence for people (RFC 9457)",
          content: { "application/problem+json": { schema: json(Problem, "output") } },
        },
      },
      securitySchemes: {
        user: { type: "apiKey", in: "cookie", name: "__Host-lyceum" },
        visitor: { type: "http", scheme: "bearer" },
      },
    },
  };
}

let made: ReturnType<typeof documentOf> | undefined;

/** Of the whole API, made when first asked for. */
async function whole() {
  made ??= documentOf((await import("./app.ts")).app);
  return made;
}

/** Mounted at /openapi.json */
export const document = new Hono<Env>().get(
  "/",
  describe({
    summary: "This API in OpenAPI 3.1",
    access: everyone,
    answer: z.record(z.string(), z.unknown()),
    tags: ["About"],
  }),
  async (c) => {
    c.header("cache-control", "public, max-age=300");
    return c.json((await whole()) as Record<string, unknown>);
  },
);

/** Mounted at /docs */
export const docs = new Hono<Env>().get(
  "/",
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
    return c.html(reference(await whole()));
  },
);
