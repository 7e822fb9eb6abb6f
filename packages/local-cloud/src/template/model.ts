import type { TableProperties } from "../dynamodb/table.ts";

/** A function as its template describes it. */
export interface FunctionModel {
  name: string;
  arn: string;
  /** Path of the source from the root, and the exported name: `functions/api/lambda.handler`. */
  handler: string;
  timeoutMs: number;
  memoryMb: number;
  environment: Record<string, string>;
  logGroup: string;
  /** What happens to an event nobody waits for when it fails. */
  events: { retries: number; deadLetters?: string };
  /** The services whose principal a permission of the template lets in. */
  invokers: Set<string>;
}

export interface Route {
  key: string;
  /** ARN of the function; undefined when the route's target is not one of ours. */
  target?: string;
  timeoutMs: number;
  authorizer?: { function: string; identitySource: string[] };
  /** A WebSocket route answers its caller only with a route response. */
  responds: boolean;
}

export interface Throttle {
  rate: number;
  burst: number;
}

export interface ApiModel {
  id: string;
  stage: string;
  routes: Route[];
  selection: string;
  throttle?: Throttle;
  routeThrottles: Record<string, Throttle>;
  cors?: Cors;
}

export interface Cors {
  AllowOrigins?: string[];
  AllowMethods?: string[];
  AllowHeaders?: string[];
  ExposeHeaders?: string[];
  AllowCredentials?: boolean;
  MaxAge?: number;
}

export interface Notification {
  bucket: string;
  function: string;
  events: string[];
  prefix: string;
  suffix: string;
}

export interface StreamMapping {
  function: string;
  /** The name of the table whose stream is read. */
  table: string;
  batchSize: number;
  windowMs: number;
  retries: number;
  maxAgeMs: number;
  bisect: boolean;
  reportsFailures: boolean;
  filters: unknown[];
  deadLetters?: string;
}

export interface Schedule {
  name: string;
  arn: string;
  expression: string;
  targets: { function: string; input?: string }[];
}

/** What CloudFront does with the paths of one pattern. */
export interface Behavior {
  pattern: string;
  /** Sent to the origin, in place of what a browser sent under these names. */
  requestHeaders: Record<string, string>;
  /** Sent to the browser, in place of what the origin sent. */
  responseHeaders: Record<string, string>;
}

/** CloudFormation's own properties, as the resources name them. */
export type Properties = Record<string, unknown>;

/** Everything in the templates that runs on the laptop. */
export interface CloudModel {
  functions: FunctionModel[];
  /** `AWS::DynamoDB::Table` with its name filled in. */
  tables: TableProperties[];
  /** `AWS::S3::Bucket` with its name filled in. */
  buckets: Properties[];
  notifications: Notification[];
  httpApi?: ApiModel;
  liveApi?: ApiModel;
  mappings: StreamMapping[];
  schedules: Schedule[];
  /** Of the one distribution, in the order in which they are tried; the default is the last. */
  behaviors: Behavior[];
}
