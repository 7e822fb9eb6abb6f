/** A refusal in S3's own words: the SDK raises `code` as the error's name. */
export class S3Error extends Error {
  override name = "S3Error";
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const accessDenied = (why = "Access Denied") => new S3Error(403, "AccessDenied", why);

export const noSuchKey = () => new S3Error(404, "NoSuchKey", "The specified key does not exist.");

export const invalid = (why: string) => new S3Error(400, "InvalidArgument", why);

export const preconditionFailed = () =>
  new S3Error(
    412,
    "PreconditionFailed",
    "At least one of the pre-conditions you specified did not hold",
  );

/** What this S3 does not do is refused, so that nothing seems to work here and fails in the cloud. */
export const notImplemented = (what: string) =>
  new S3Error(501, "NotImplemented", `The local S3 does not implement ${what}.`);
