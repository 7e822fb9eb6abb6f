import type { Actor } from "@lyceum/core/actor.ts";
import { type ErrorDetails, type ErrorKind, expected } from "@lyceum/core/error.ts";
import { parse } from "@lyceum/core/text/parse.ts";
import type { Context, MiddlewareHandler } from "hono";
import { validator } from "hono/validator";
import * as z from "zod";
import { type Invocation, inTime } from "../in-time.ts";

export type Env = {
  Variables: { actor: Actor };
  Bindings: { lambdaContext?: Invocation } | undefined;
};

/** Everybody the access matrix tries a route with. */
export type Caller =
  | "anonymous"
  | "visitor"
  | "student"
  | "teacher"
  | "cs-rep"
  | "auditor"
  | "operations"
  | "finance"
  | "owner";

export const admins = ["auditor", "operations", "finance", "owner"] as const;
/** Those who decide on money, and those who read the books. */
export const finance = ["finance", "owner"] as const;
export const bookReaders = ["auditor", ...finance] as const;
export const users = ["student", "teacher", "cs-rep", ...admins] as const;
export const everyone = ["anonymous", "visitor", ...users] as const;

interface Description {
  summary: string;
  /**
   * Which callers get past the door when the thing is theirs. The access matrix tries every route
   * with every caller and expects just this; a route without it does not compile.
   */
  access: readonly Caller[];
  /** The body of the success answer; leave out for 204. */
  answer?: z.ZodType;
  status?: 200 | 201 | 202 | 204;
  tags?: string[];
}

/** What a middleware adds to the OpenAPI document of its route; openapi.ts reads it. */
export const documented = Symbol("documented");
export type Documented = Description | Shown;
interface Shown {
  where: Where;
  schema: z.ZodType;
  /** The fields of `schema` that stand here; all of them where this is left out. */
  only?: string[];
}
type Where = "json" | "query" | "param" | "header";

/** Puts a route into the OpenAPI document, with who may call it. */
export const describe = (description: Description): MiddlewareHandler =>
  Object.assign<MiddlewareHandler, { [documented]: Documented }>((_, next) => next(), {
    [documented]: description,
  });

type Checked<At extends Where, Schema extends z.ZodType> = {
  in: { [K in At]: z.input<Schema> };
  out: { [K in At]: z.output<Schema> };
};

/** Reads one part of a request; routes are typed by what its schema takes and gives. */
function reader<At extends Where, Schema extends z.ZodType>(
  where: At,
  read: (value: unknown) => Promise<unknown>,
): MiddlewareHandler<Env, string, Checked<At, Schema>> {
  return validator(where, read) as MiddlewareHandler<Env, string, Checked<At, Schema>>;
}

/** Checks one part of a request; what is wrong becomes a 400 that names the fields. */
export const valid = <At extends Where, Schema extends z.ZodType>(where: At, schema: Schema) =>
  Object.assign(
    reader<At, Schema>(where, (value) => parse(schema, value)),
    { [documented]: { where, schema } satisfies Documented },
  );

/** Hands one part of a request on as it came; the schema, of which it has these fields, is only documented. */
export const unparsed = <At extends Where>(where: At, schema: z.ZodType, only: string[]) =>
  Object.assign(
    reader<At, z.ZodUnknown>(where, async (value) => value),
    { [documented]: { where, schema, only } satisfies Documented },
  );

/** The header of every POST whose repetition must not have a second effect. */
export const IdempotencyKey = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .optional(),
});

/** RFC 9457. `code` is stable; `detail` is for people. */
export const Problem = z.object({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  field: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  state: z.string().optional(),
  allowed: z.array(z.string()).optional(),
  /** What may be asked for instead. */
  alternatives: z.array(z.string()).optional(),
  /** Which of the times that were asked for are taken, and by whose other meetings. */
  clashes: z.array(z.object({ time: z.string(), who: z.array(z.string()) })).optional(),
  /** What was saved instead: the last sequence of a draft, when, and whether the same tab did. */
  sequence: z.number().optional(),
  savedAt: z.string().optional(),
  sameDevice: z.boolean().optional(),
  retryAfter: z.number().optional(),
});
export type Problem = z.infer<typeof Problem>;

const statuses = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  unprocessable: 422,
  "rate-limited": 429,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>;

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** A request that takes too long is refused with 503 and when to try again, before it is cut off. */
export const answerInTime: MiddlewareHandler<Env> = (c, next) => inTime(c.env?.lambdaContext, next);

/** Any failure as problem+json. What is not an `AppError` or bad input is a bug: logged, and documented to nobody. */
export function onError(error: Error, c: Context<Env>) {
  const known = expected(error);
  if (known) return problem(c, statuses[known.kind], known.code, known.message, known.details);
  if (error instanceof z.ZodError) {
    const errors = error.issues.map((issue) => ({
      field: issue.path.map(part).join(".") || keysOf(issue) || "body",
      message: issue.message,
    }));
    const first = errors[0];
    // People read the sentence; the field has its own place.
    const detail = first?.message ?? "The request was not understood.";
    return problem(c, 400, "input.invalid", detail, { field: first?.field, errors });
  }
  // Hono's own refusals (a body that is not JSON) are the caller's doing.
  if ("status" in error && error.status === 400) {
    return problem(c, 400, "input.malformed", "The body is not valid JSON.", { field: "body" });
  }
  console.error("unexpected", error);
  return problem(c, 500, "internal", "This failed on our side and nothing was changed. Try again.");
}

function problem(
  c: Context<Env>,
  status: 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503,
  code: string,
  detail: string,
  details: ErrorDetails = {},
) {
  if (details.retryAfter) c.header("retry-after", String(details.retryAfter));
  return c.json(
    {
      type: "about:blank",
      title: titles[status] ?? "Error",
      status,
      code,
      detail,
      requestId: c.var.actor?.via?.requestId ?? "",
      ...details,
    } satisfies Omit<Problem, "errors" | "allowed" | "alternatives" | "clashes"> & ErrorDetails,
    status,
    { "content-type": "application/problem+json" },
  );
}

/** No route, no method: the same shape as any other failure. */
export const notFound = (c: Context<Env>) =>
  problem(c, 404, "route.not-found", "There is no such address in this API.");

const part = (one: PropertyKey | { key: PropertyKey }) =>
  String(typeof one === "object" ? one.key : one);

const keysOf = (issue: z.ZodError["issues"][number]) =>
  issue.code === "unrecognized_keys" ? issue.keys.join(", ") : "";
