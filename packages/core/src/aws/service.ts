import type { IncomingMessage } from "node:http";
import { StandardRetryStrategy } from "@smithy/core/retry";
import { HttpRequest } from "@smithy/core/transport";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { SignatureV4 } from "@smithy/signature-v4";
import type { SdkError } from "@smithy/types";
import { credentials } from "./credentials.ts";
import { type Reply, retryTypeOf, skewOf } from "./failure.ts";
import { Sha256 } from "./sha256.ts";

export interface ServiceSettings {
  /** As a signature names it: `dynamodb`. */
  name: string;
  endpoint: string;
  region: string;
  /** The first try is one of them. */
  attempts: number;
  /** In milliseconds; the wait before the second try, and twice as long before each further one. */
  firstPause: number;
  /** In milliseconds. */
  connectionTimeout: number;
  /** In milliseconds, from asking to the answer, and between two parts of it. */
  requestTimeout: number;
}

export interface ServiceRequest {
  /** POST when left out. */
  method?: string;
  /** Behind the endpoint's own, escaped; a slash when left out. */
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Read when it is first needed: tests and benches set the environment late. */
export function regionHere(): string {
  const { AWS_REGION: region } = process.env;
  if (!region) throw new Error("The environment variable AWS_REGION is missing.");
  return region;
}

/**
 * Asks one AWS service with the SDK's own parts (signature, connections, retries), without the
 * stack of middlewares around them, which costs more than the work itself.
 */
export class Service {
  readonly #url: URL;
  /** Without the slash at its end. */
  readonly #path: string;
  readonly #signer: SignatureV4;
  readonly #connections: NodeHttpHandler;
  readonly #retries: StandardRetryStrategy;
  /** How far AWS's clock is from ours, once it refused a signature for that. */
  #skew = 0;

  constructor(settings: ServiceSettings) {
    const { name, endpoint, region, attempts, firstPause } = settings;
    const { connectionTimeout, requestTimeout } = settings;
    this.#url = new URL(endpoint);
    this.#path = this.#url.pathname.replace(/\/$/, "");
    this.#signer = new SignatureV4({
      service: name,
      region,
      credentials,
      sha256: Sha256,
      applyChecksum: false,
    });
    this.#connections = new NodeHttpHandler({
      connectionTimeout,
      requestTimeout,
      throwOnRequestTimeout: true,
      socketTimeout: requestTimeout,
    });
    this.#retries = new StandardRetryStrategy({ maxAttempts: attempts, baseDelay: firstPause });
  }

  /**
   * Asks and gives what `read` makes of the answer. What `read` throws, and what happens on the way,
   * is tried again as the SDK would.
   */
  async ask<Output>(
    request: ServiceRequest,
    read: (reply: Reply) => Output,
    signal?: AbortSignal,
  ): Promise<Output> {
    const whole = this.#whole(request);
    let token = await this.#retries.acquireInitialRetryToken("");
    for (;;) {
      const skew = this.#skew;
      let reply: Reply | undefined;
      try {
        reply = await this.#attempt(whole, signal);
        const output = read(reply);
        this.#retries.recordSuccess(token);
        return output;
      } catch (thrown) {
        const error = thrown as SdkError;
        this.#skew = skewOf(error, reply, skew) ?? this.#skew;
        const errorType = retryTypeOf(error);
        token = await this.#retries
          .refreshRetryTokenForRetry(token, { error, errorType })
          .catch(() => Promise.reject(error));
        if (signal?.aborted) throw error;
      }
    }
  }

  #whole({ method = "POST", path = "/", headers, body = "" }: ServiceRequest) {
    const { protocol, hostname, port, host } = this.#url;
    return new HttpRequest({
      method,
      protocol,
      hostname,
      port: port ? Number(port) : undefined,
      path: `${this.#path}${path}`,
      headers: { ...headers, host },
      body: Buffer.from(body),
    });
  }

  async #attempt(request: HttpRequest, abortSignal?: AbortSignal): Promise<Reply> {
    const signingDate = new Date(Date.now() + this.#skew);
    const signed = new HttpRequest(await this.#signer.sign(request, { signingDate }));
    const { response } = await this.#connections.handle(signed, { abortSignal });
    const { statusCode: status, headers } = response;
    return { status, headers, body: await bytesOf(response.body) };
  }
}

function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () =>
      resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)),
    );
    stream.on("error", reject);
  });
}
