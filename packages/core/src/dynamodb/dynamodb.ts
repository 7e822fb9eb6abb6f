import { randomUUID } from "node:crypto";
import { crc32 } from "node:zlib";
import { failureOf, type Reply } from "../aws/failure.ts";
import { regionHere, Service, type ServiceSettings } from "../aws/service.ts";
import { type Input, type Operation, type Output, shapes } from "./operations.ts";
import { decode, encode } from "./values.ts";

/** One request on its way, before its values are written as DynamoDB wants them. */
export interface Call {
  operation: Operation;
  input: Record<string, unknown>;
  signal?: AbortSignal;
}

type Ask = (call: Call) => Promise<Record<string, unknown>>;

/** Stands around every request: it may change it, ask again or look at the answer. */
export type Layer = (next: Ask) => Ask;

/** Four tries from 25 ms on are what the SDK does with DynamoDB. */
const usual = { attempts: 4, firstPause: 25, connectionTimeout: 2_000, requestTimeout: 8_000 };

/** The operations of DynamoDB on items, with plain values. Errors have the names DynamoDB gives them. */
export class DynamoDB {
  readonly #settings: Partial<ServiceSettings>;
  readonly #layers: Layer[] = [];
  #service: Service | undefined;

  constructor(settings: Partial<ServiceSettings> = {}) {
    this.#settings = settings;
  }

  async send<Name extends Operation>(operation: Name, input: Input<Name>, signal?: AbortSignal) {
    const post: Ask = (call) => this.#post(call);
    const ask = this.#layers.reduceRight((next, layer) => layer(next), post);
    const answer = await ask({ operation, input: { ...input }, signal });
    return answer as unknown as Output<Name>;
  }

  /**
   * Adds a layer inside of those that were added before.
   * @returns a function that takes it away again
   */
  use(layer: Layer) {
    this.#layers.push(layer);
    return () => {
      this.#layers.splice(this.#layers.indexOf(layer), 1);
    };
  }

  async #post({ operation, input, signal }: Call) {
    this.#service ??= new Service({
      ...usual,
      ...endpointHere(),
      name: "dynamodb",
      ...this.#settings,
    });
    const { input: asked, output: answered } = shapes[operation];
    // The same token with each try makes a transaction happen once.
    const token = operation === "TransactWriteItems" && { ClientRequestToken: randomUUID() };
    const body = JSON.stringify(encode({ ...token, ...input }, asked));
    const headers = {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `DynamoDB_20120810.${operation}`,
    };
    const answer = await this.#service.ask({ headers, body }, read, signal);
    return decode(answer, answered) as Record<string, unknown>;
  }
}

function endpointHere() {
  const { AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL } = process.env;
  const region = regionHere();
  const endpoint =
    AWS_ENDPOINT_URL_DYNAMODB ?? AWS_ENDPOINT_URL ?? `https://dynamodb.${region}.amazonaws.com`;
  return { region, endpoint };
}

function read(reply: Reply): object {
  const { status, headers, body } = reply;
  const sum = headers["x-amz-crc32"];
  if (sum !== undefined && Number(sum) !== crc32(body)) {
    throw Object.assign(new Error("The answer is not what DynamoDB sent: its checksum differs."), {
      name: "ChecksumMismatch",
      $retryable: {},
    });
  }
  if (status !== 200) throw failureOf(reply);
  return JSON.parse(body.toString());
}
