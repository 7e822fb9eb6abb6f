/** API Gateway's quotas. Tests make them smaller; the templates cannot change them. */
export interface Limits {
  /** Bytes of a request's body. */
  httpBody: number;
  /** Bytes of the event handed to a function, and of its answer. */
  invocation: number;
  /** Bytes of the request line and headers together. */
  httpHeaders: number;
  socketMessage: number;
  socketFrame: number;
  /** Milliseconds without anything from either side. */
  socketIdle: number;
  /** Milliseconds a connection lives at most. */
  socketLife: number;
  /** Milliseconds a socket's integration may take at most. */
  socketIntegration: number;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export const awsLimits: Limits = {
  httpBody: 10 * 1024 * 1024,
  invocation: 6 * 1024 * 1024,
  httpHeaders: 10_240,
  socketMessage: 128 * 1024,
  socketFrame: 32 * 1024,
  socketIdle: 10 * 60_000,
  socketLife: 2 * 60 * 60_000,
  socketIntegration: 29_000,
};
