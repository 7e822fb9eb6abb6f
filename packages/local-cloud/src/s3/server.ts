import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { listen } from "../listen.ts";
import { type CorsRule, corsHeaders, preflight } from "./cors.ts";
import { S3Error } from "./error.ts";
import type { Created } from "./events.ts";
import { postObject } from "./form.ts";
import { header, type Target, target } from "./request.ts";
import { route } from "./routes.ts";
import { type Answer, Service } from "./service.ts";
import { type Credentials, verify } from "./signature.ts";
import { Store } from "./store.ts";
import { xml } from "./xml.ts";

export interface S3Options extends Credentials {
  /** Where buckets, objects and unfinished uploads are kept. */
  dir: string;
  /** A free one when left out. */
  port?: number;
  /** Made, or brought to this CORS configuration, when it starts. */
  buckets?: { name: string; cors?: CorsRule[] }[];
  /**
   * Told of every object that is in its place, before the request that made it is answered; when
   * this fails, so does the request.
   */
  onCreated?: (event: Created) => Promise<void> | void;
}

/**
 * An S3 of one process, path-style, on the loopback interface. It refuses what S3 refuses: wrong or
 * expired signatures, bodies that are not what was signed, forms their policy does not allow.
 */
export async function startS3(options: S3Options) {
  const { dir, port = 0, buckets = [], onCreated = () => undefined } = options;
  const store = await Store.open(dir);
  for (const { name, cors = [] } of buckets) await store.saveBucket({ name, cors });
  const service = new Service(store, options, onCreated);

  const { port: taken, close } = await listen(
    port,
    (request, response) => void serve(service, request, response),
  );
  return {
    endpoint: `http://127.0.0.1:${taken}`,
    close,
  };
}

async function serve(service: Service, request: IncomingMessage, response: ServerResponse) {
  const id = randomBytes(8).toString("hex").toUpperCase();
  response.setHeader("x-amz-request-id", id);
  response.setHeader("x-amz-id-2", randomBytes(24).toString("base64"));
  const answer = await answerTo(service, request, response).catch((error) => {
    if (!(error instanceof S3Error) && !response.destroyed) console.error(error);
    return failure(error, id);
  });
  request.resume();
  try {
    await send(response, answer, request.method === "HEAD");
  } catch {
    response.destroy();
  }
}

async function answerTo(service: Service, request: IncomingMessage, response: ServerResponse) {
  const call = target(request);
  const cors = service.store.has(call.bucket) ? service.store.bucket(call.bucket).cors : [];
  if (call.method === "OPTIONS") return { status: 200, headers: preflight(cors, call.headers) };
  const allowed = corsHeaders(cors, call.method, call.headers);
  for (const [name, value] of Object.entries(allowed)) response.setHeader(name, value);
  if (call.method === "POST" && isForm(call)) {
    service.store.bucket(call.bucket);
    return postObject(service, request, call.bucket);
  }
  const payload = verify(call, service.credentials);
  return route(service, { ...call, headers: allHeaders(call), body: request, payload });
}

const isForm = ({ key, headers }: Target) =>
  !key && header(headers, "content-type")?.startsWith("multipart/form-data");

/**
 * A presigned address may carry `x-amz-…` headers in its query, where they count as if sent: a
 * checksum that was signed there is held against the body.
 */
function allHeaders({ query, headers }: Target) {
  const hoisted = [...query].map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    ...Object.fromEntries(hoisted.filter(([name]) => name.startsWith("x-amz-"))),
    ...headers,
  };
}

function failure(error: unknown, RequestId: string): Answer {
  const { status, code, message, headers } =
    error instanceof S3Error
      ? error
      : new S3Error(500, "InternalError", "We encountered an internal error. Please try again.");
  const body = xml({ Error: { Code: code, Message: message, RequestId } });
  return { status, headers, body };
}

async function send(response: ServerResponse, { status, headers, body }: Answer, bare: boolean) {
  if (typeof body === "string") {
    const document = `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
    response.writeHead(status, { ...headers, "content-type": "application/xml" });
    response.end(bare ? undefined : document);
    return;
  }
  response.writeHead(status, headers);
  if (body) await pipeline(Readable.from(body), response);
  else response.end();
}
