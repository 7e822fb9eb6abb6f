/** What a refusal says; without a code nobody answered. */
export interface Refusal {
  code?: string;
  message?: string;
  field?: string;
  /** Seconds. */
  retryAfter?: number;
}

/** Why a call failed: refused by the server (with its code), or no answer (without). */
export class LiveError extends Error {
  readonly code?: string;
  readonly field?: string;
  /** Seconds to wait before the next try. */
  readonly retryAfter?: number;
  /** Whether the same call would be refused again: false for lost connections, rate limits and faults of the server. */
  readonly final: boolean;

  constructor({ code, message, field, retryAfter }: Refusal = {}) {
    super(message ?? "There is no connection.");
    this.code = code;
    this.field = field;
    this.retryAfter = retryAfter;
    this.final = Boolean(code && !retryAfter && code !== "internal");
  }
}
