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
  /** All fields that something is wrong with, where there are several. */
  errors?: readonly { field: string; message: string }[];
  /** The state the thing has now, with a refused move. */
  state?: string;
  /** Events this caller may raise from that status. */
  allowed?: readonly string[];
  /** What may be asked for instead. */
  alternatives?: readonly string[];
  /** Which of the times that were asked for are taken, and by whose other meetings. */
  clashes?: readonly { time: string; who: readonly string[] }[];
  /** What was saved instead: the last sequence of a draft, when, and whether the same tab did. */
  sequence?: number;
  savedAt?: string;
  sameDevice?: boolean;
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

/** The error that people may be known of, also where ElectroDB has put its own around it. */
export function expected(error: unknown): AppError | undefined {
  const inner = error instanceof Error ? error.cause : undefined;
  return [error, inner].find((one) => one instanceof AppError);
}

/** One answer for what does not exist and for what the caller may not know of. */
export const notFound = (what: string) =>
  new AppError("not-found", `${what}.not-found`, `There is no such ${what.replaceAll("-", " ")}.`);

export const denied = () =>
  new AppError("forbidden", "access.denied", "You are not allowed to do this.");

/** It did not come to its turn in time, and can be done later: it says when, not to all the same moment. */
export class Busy extends AppError {
  override name = "Busy";

  constructor() {
    super("unavailable", "busy", "A lot is happening right now.", {
      retryAfter: 1 + Math.floor(Math.random() * 4),
    });
  }
}

/** A write met what somebody else wrote since it was decided. What `retry` runs is then asked again. */
export class Overtaken extends AppError {
  override name = "Overtaken";

  constructor(
    code = "overtaken",
    message = "Someone changed this at the same moment. Try again.",
    details: ErrorDetails = {},
  ) {
    super("conflict", code, message, details);
  }
}
