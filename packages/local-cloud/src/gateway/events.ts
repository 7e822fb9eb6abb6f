import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { account, apiDomain } from "../template/resolve.ts";

/** As API Gateway's own: 15 characters of base64 and a `=`. */
export const gatewayId = () =>
  `${randomBytes(11).toString("base64url").replace(/-/g, "A").slice(0, 15)}=`;

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** `22/Nov/2026:16:25:16 +0000`, as access logs have it. */
export function logTime(at: Date) {
  const day = String(at.getUTCDate()).padStart(2, "0");
  const time = at.toISOString().slice(11, 19);
  return `${day}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${time} +0000`;
}

export const sourceIp = (request: IncomingMessage) =>
  (request.socket.remoteAddress ?? "127.0.0.1").replace(/^::ffff:/, "");

export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(",") : value]],
    ),
  );
}

const isText = (type: string | undefined) =>
  !type || /^(text\/|application\/([\w.+-]*json|xml|javascript))/i.test(type);

interface HttpCall {
  request: IncomingMessage;
  url: URL;
  body: Buffer;
  routeKey: string;
  pathParameters: Record<string, string> | undefined;
  apiId: string;
  stage: string;
}

/** The event of an HTTP API, payload format 2.0. */
export function httpEvent(call: HttpCall): APIGatewayProxyEventV2 {
  const { request, url, body, routeKey, pathParameters, apiId, stage } = call;
  const { cookie, ...headers } = plainHeaders(request.headers);
  const at = new Date();
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    query[name] = name in query ? `${query[name]},${value}` : value;
  }
  const text = isText(request.headers["content-type"]);
  const ip = sourceIp(request);
  // CloudFront, which stands in front, asks for the API's own host.
  const domain = apiDomain(apiId);
  const path = decoded(url.pathname);
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers: {
      ...headers,
      host: domain,
      "x-forwarded-for": [headers["x-forwarded-for"], ip].filter(Boolean).join(", "),
      "x-forwarded-port": "443",
      "x-forwarded-proto": "https",
      "x-amzn-trace-id": `Root=1-${Math.floor(at.getTime() / 1000).toString(16)}-${randomBytes(12).toString("hex")}`,
    },
    ...(Object.keys(query).length && { queryStringParameters: query }),
    ...(pathParameters && { pathParameters }),
    ...(body.length && { body: body.toString(text ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !text,
    requestContext: {
      accountId: account,
      apiId,
      domainName: domain,
      domainPrefix: apiId,
      http: {
        method: request.method ?? "GET",
        path,
        protocol: "HTTP/1.1",
        sourceIp: ip,
        userAgent: request.headers["user-agent"] ?? "",
      },
      requestId: gatewayId(),
      routeKey,
      stage,
      time: logTime(at),
      timeEpoch: at.getTime(),
    },
  };
}

/** HTTP APIs hand paths on decoded. */
export function decoded(path: string) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
