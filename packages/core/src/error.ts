export type ErrorKind =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "unprocessable"
  | "rate-limited"
  /** Too much at once: it can be done later, and nothing is wrong with it. */
  | "unavailable";

/** What a caller may learn beyond the sentence: the field it is about, the moves it may make instead, when to come back. */
export interface ErrorDetails {
  field?: string;
  /** The state the thing has now, with a refused move. */
  state?: string;
  /** Events this caller may raise from that status. */
  allowed?: readonly string[];
  /** What may be asked for instead. */
  alternatives?: readonly string[];
  /** Seconds. */
  retryAfter?: number;
}

/** An error whose code, message and details are safe to show to the person who caused it. */
export class AppError extends Error {
  override name = "AppError";
  readonly kind: ErrorKind;
  /** Stable and dotted: `thread.closed`. */
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(kind: ErrorKind, code: string, message: string, details: ErrorDetails = {}) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/** One answer for what does not exist and for what the caller may not know of. */
export const notFound = (what: string) =>
  new AppError("not-found", `${what}.not-found`, `There is no such ${what.replaceAll("-", " ")}.`);

export const denied = () =>
  new AppError("forbidden", "access.denied", "You are not allowed to do this.");

/** What somebody is told whose turn would come too late: when to try again, not all at the same moment. */
export const overloaded = () =>
  new AppError("unavailable", "busy", "A lot is happening right now.", {
    retryAfter: 1 + Math.floor(Math.random() * 4),
  });
