/** What the API says when it refuses: RFC 9457 with a stable code and a sentence to act on. */
export interface ProblemBody {
  status: number;
  code: string;
  detail: string;
  requestId?: string;
  field?: string;
  errors?: { field: string; message: string }[];
  state?: string;
  allowed?: string[];
  /** What can be had instead of what was refused. */
  alternatives?: string[];
  /** Seconds. */
  retryAfter?: number;
}

const down = "network.down";

export class Problem extends Error {
  override name = "Problem";
  readonly status: number;
  readonly code: string;
  readonly requestId?: string;
  readonly field?: string;
  readonly errors: { field: string; message: string }[];
  readonly alternatives: string[];
  readonly retryAfter?: number;
  /** The same request would be refused again; the live client stops at these. */
  readonly final: boolean;
  /** No answer came: it may have arrived, or not. */
  readonly unanswered: boolean;

  constructor(body: ProblemBody) {
    super(body.detail);
    this.status = body.status;
    this.code = body.code;
    this.requestId = body.requestId;
    this.field = body.field;
    this.errors = body.errors ?? (body.field ? [{ field: body.field, message: body.detail }] : []);
    this.alternatives = body.alternatives ?? [];
    this.retryAfter = body.retryAfter;
    this.final = body.status >= 400 && body.status < 500 && body.status !== 429 && !body.retryAfter;
    this.unanswered = body.code === down;
  }
}

/** Whether the same request would be refused again. */
export const isFinal = (error: unknown) => error instanceof Problem && error.final;

/** Nobody answered: the network is down or the server is. */
export const unreachable = (status = 0) =>
  new Problem({
    status,
    code: down,
    detail: "We cannot reach Lyceum. Check your connection; nothing you wrote is lost.",
  });

/** An answer that is not ours (a proxy's error page, say) still becomes a sentence. */
export async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as ProblemBody;
    if (body.code) {
      const retryAfter =
        body.retryAfter ?? (Number(response.headers.get("retry-after")) || undefined);
      return new Problem({ ...body, status: response.status, retryAfter });
    }
  } catch {
    // Not JSON: told below.
  }
  // Somebody on the way says that the server did not answer.
  if (response.status >= 500) return unreachable(response.status);
  return new Problem({
    status: response.status,
    code: "internal",
    detail: "Something went wrong, and nothing was changed. Try again in a moment.",
  });
}

/** A sentence for people out of anything that was thrown. */
export function sentence(error: unknown): string {
  if (error instanceof Problem) {
    if (error.retryAfter) return `${error.message} Try again in ${wait(error.retryAfter)}.`;
    return error.message;
  }
  return "Something went wrong on this page. Reload it. What you saved is safe.";
}

function wait(seconds: number) {
  if (seconds < 90) return `${Math.ceil(seconds)} seconds`;
  if (seconds < 5400) return `${Math.ceil(seconds / 60)} minutes`;
  return `${Math.ceil(seconds / 3600)} hours`;
}
