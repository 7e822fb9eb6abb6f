import type { IncomingHttpHeaders } from "node:http";
import { S3Error } from "./error.ts";
import { header } from "./request.ts";
import { elements, texts } from "./xml.ts";

/** A rule as CloudFormation's `AWS::S3::Bucket` names its parts. */
export interface CorsRule {
  AllowedMethods: string[];
  AllowedOrigins: string[];
  AllowedHeaders?: string[];
  ExposedHeaders?: string[];
  MaxAge?: number;
}

/** Reads the body of PutBucketCors. */
export const corsRules = (document: string): CorsRule[] =>
  elements(document, "CORSRule").map((rule) => ({
    AllowedMethods: texts(rule, "AllowedMethod"),
    AllowedOrigins: texts(rule, "AllowedOrigin"),
    AllowedHeaders: texts(rule, "AllowedHeader"),
    ExposedHeaders: texts(rule, "ExposeHeader"),
    ...(rule.includes("<MaxAgeSeconds>")
      ? { MaxAge: Number(texts(rule, "MaxAgeSeconds")[0]) }
      : {}),
  }));

/** The body GetBucketCors answers with. */
export const corsDocument = (rules: CorsRule[]) => ({
  CORSConfiguration: {
    CORSRule: rules.map((rule) => ({
      AllowedMethod: rule.AllowedMethods,
      AllowedOrigin: rule.AllowedOrigins,
      AllowedHeader: rule.AllowedHeaders ?? [],
      ExposeHeader: rule.ExposedHeaders ?? [],
      MaxAgeSeconds: rule.MaxAge,
    })),
  },
});

/**
 * The headers for an actual request, from the first rule that fits its origin and method; none
 * without such a rule. Source: "Testing CORS" and "Elements of a CORS configuration" of the S3 guide.
 */
export function corsHeaders(rules: CorsRule[], method: string, headers: IncomingHttpHeaders) {
  const origin = header(headers, "origin");
  if (!origin) return {};
  const rule = rules.find((one) => fits(one, origin, method));
  return rule ? allow(rule, origin) : {};
}

/** The answer to a preflight, which is refused unless one rule allows all that is asked for. */
export function preflight(rules: CorsRule[], headers: IncomingHttpHeaders): Record<string, string> {
  const origin = header(headers, "origin");
  const method = header(headers, "access-control-request-method");
  if (!origin || !method) {
    throw new S3Error(400, "BadRequest", "Insufficient information. Origin request header needed.");
  }
  const asked = header(headers, "access-control-request-headers") ?? "";
  const names = asked
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const rule = rules.find(
    (one) =>
      fits(one, origin, method) &&
      names.every((name) =>
        one.AllowedHeaders?.some((allowed) => like(allowed.toLowerCase(), name)),
      ),
  );
  if (!rule) {
    throw new S3Error(
      403,
      "AccessForbidden",
      "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    );
  }
  return {
    ...allow(rule, origin),
    ...(names.length ? { "access-control-allow-headers": names.join(", ") } : {}),
    ...(rule.MaxAge === undefined ? {} : { "access-control-max-age": String(rule.MaxAge) }),
  };
}

const fits = (rule: CorsRule, origin: string, method: string) =>
  rule.AllowedMethods.includes(method) && rule.AllowedOrigins.some((one) => like(one, origin));

/** Whether a text fits a pattern with at most one `*` in it. */
function like(pattern: string, text: string): boolean {
  const [start = "", end] = pattern.split("*");
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

function allow(rule: CorsRule, origin: string): Record<string, string> {
  const anyone = rule.AllowedOrigins.includes("*");
  const exposed = rule.ExposedHeaders ?? [];
  return {
    "access-control-allow-origin": anyone ? "*" : origin,
    "access-control-allow-methods": rule.AllowedMethods.join(", "),
    ...(anyone ? {} : { "access-control-allow-credentials": "true" }),
    ...(exposed.length ? { "access-control-expose-headers": exposed.join(", ") } : {}),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}
