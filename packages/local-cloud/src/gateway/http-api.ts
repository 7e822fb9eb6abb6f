import type { IncomingMessage, ServerResponse } from "node:http";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { FunctionTimeout } from "../lambda/function.ts";
import type { ApiModel, Cors } from "../template/model.ts";
import { gatewayId, httpEvent } from "./events.ts";
import { type Functions, IntegrationTimeout, integrate } from "./invoke.ts";
import { awsLimits, type Limits } from "./limits.ts";
import { router } from "./routes.ts";
import { throttling } from "./throttle.ts";

interface HttpApiOptions {
  api: ApiModel;
  functions: Functions;
  log: (line: string) => void;
  limits?: Partial<Limits>;
}

/** Answers requests as an API Gateway HTTP API does, with its own words for its own refusals. */
export function httpApi({ api, functions, log, ...options }: HttpApiOptions) {
  const limits = { ...awsLimits, ...options.limits };
  const choose = router(api.routes);
  const mayPass = throttling(api);

  return async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://gateway");
    const allowed = api.cors ? corsHeaders(api.cors, request) : {};
    const refuse = (status: number, message: string) =>
      send(
        response,
        status,
        { "content-type": "application/json", ...allowed },
        JSON.stringify({ message }),
      );

    if (isPreflight(request) && api.cors) {
      return send(response, 204, { ...allowed, ...preflight(api.cors) });
    }
    if (headerSize(request) > limits.httpHeaders) {
      return refuse(431, "Request Header Fields Too Large");
    }
    const found = choose(request.method ?? "GET", url.pathname);
    if (!found) return refuse(404, "Not Found");
    const { route, pathParameters } = found;
    if (!mayPass(route.key)) return refuse(429, "Too Many Requests");
    const body = await read(request, limits.httpBody);
    if (!body) return refuse(413, "Request Entity Too Large");

    const event = httpEvent({
      request,
      url,
      body,
      pathParameters,
      routeKey: route.key,
      apiId: api.id,
      stage: api.stage,
    });
    // Base64 grows a body by a third, so one may pass the gateway and not fit into an invocation.
    if (body.length > limits.invocation * 0.75 && sizeOf(event) > limits.invocation) {
      return refuse(413, "Request Entity Too Large");
    }
    try {
      const result = await integrate(functions, route.target, event, route.timeoutMs);
      answer(response, result, allowed, limits);
    } catch (error) {
      if (error instanceof IntegrationTimeout) return refuse(503, "Service Unavailable");
      if (!(error instanceof FunctionTimeout)) log(`${route.key}: ${String(error)}`);
      refuse(500, "Internal Server Error");
    }
  };
}

function answer(
  response: ServerResponse,
  result: unknown,
  allowed: Record<string, string>,
  limits: Limits,
) {
  const structured = asResult(result);
  const { statusCode = 200, headers = {}, cookies, body = "", isBase64Encoded } = structured;
  if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) {
    throw new Error(`The function answered with the status ${statusCode}.`);
  }
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > limits.invocation) throw new Error("The function's answer is over 6 MB.");
  const fields = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  if (cookies?.length) response.setHeader("set-cookie", cookies);
  const type = fields.some(([name]) => name === "content-type") || !bytes.length;
  send(
    response,
    statusCode,
    {
      ...(!type && { "content-type": "text/plain; charset=utf-8" }),
      ...Object.fromEntries(fields),
      ...allowed,
    },
    bytes,
  );
}

/** Payload format 2.0: whatever has no status code is itself the body, as JSON. */
function asResult(result: unknown): APIGatewayProxyStructuredResultV2 {
  if (typeof result === "object" && result !== null && "statusCode" in result) {
    return result as APIGatewayProxyStructuredResultV2;
  }
  return {
    statusCode: 200,
    headers: { "content-type": "application/json" },
    body: typeof result === "string" ? result : JSON.stringify(result),
  };
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body?: string | Buffer,
) {
  response.writeHead(status, { ...headers, "apigw-requestid": gatewayId() });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

/** The whole body, or nothing when it is over `most` bytes: then the rest is read away. */
export async function read(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  return size <= most ? Buffer.concat(chunks) : undefined;
}

const sizeOf = (event: unknown) => Buffer.byteLength(JSON.stringify(event));

function headerSize(request: IncomingMessage) {
  const fields = request.rawHeaders.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  return fields + (request.url?.length ?? 0) + (request.method?.length ?? 0);
}

const isPreflight = (request: IncomingMessage) =>
  request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined;

function corsHeaders(cors: Cors, request: IncomingMessage): Record<string, string> {
  const origin = request.headers.origin;
  if (!origin) return {};
  const any = cors.AllowOrigins?.includes("*");
  if (!any && !cors.AllowOrigins?.includes(origin)) return {};
  return {
    "access-control-allow-origin": any && !cors.AllowCredentials ? "*" : origin,
    ...(cors.AllowCredentials && { "access-control-allow-credentials": "true" }),
    ...(cors.ExposeHeaders?.length && {
      "access-control-expose-headers": cors.ExposeHeaders.join(","),
    }),
    ...(!any && { vary: "origin" }),
  };
}

function preflight(cors: Cors): Record<string, string> {
  return {
    ...(cors.AllowMethods?.length && {
      "access-control-allow-methods": cors.AllowMethods.join(","),
    }),
    ...(cors.AllowHeaders?.length && {
      "access-control-allow-headers": cors.AllowHeaders.join(","),
    }),
    ...(cors.MaxAge !== undefined && { "access-control-max-age": String(cors.MaxAge) }),
  };
}
