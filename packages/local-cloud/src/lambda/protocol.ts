/** What travels between the cloud and a function's worker thread. */
export interface Ask {
  id: number;
  event: unknown;
  context: Record<string, unknown>;
  /** Epoch milliseconds at which the function's timeout is over. */
  deadline: number;
}

export interface PlainError {
  name: string;
  message: string;
  stack: string;
}

export type Answer =
  | { type: "ready" }
  | { type: "broken"; error: PlainError }
  | { type: "result"; id: number; json: string | undefined }
  | { type: "failure"; id: number; error: PlainError };
