import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { accessDenied, S3Error } from "./error.ts";
import { header, type Target } from "./request.ts";

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

const algorithm = "AWS4-HMAC-SHA256";
const week = 604_800;
const skew = 15 * 60_000;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) =>
  createHmac("sha256", key).update(text).digest();

/** RFC 3986 as AWS asks for it; a slash is encoded as well. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** `20261122T161335Z` → milliseconds; NaN for anything else. */
export function amzTime(date: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date)?.slice(1).map(Number);
  if (!parts) return Number.NaN;
  const [year = 0, month = 0, ...rest] = parts;
  return Date.UTC(year, month - 1, ...rest);
}

interface Claim {
  credential: string;
  date: string;
  signedHeaders: string[];
  signature: string;
  payload: string;
}

/**
 * Checks Signature Version 4 in the query or in the Authorization header, and returns what was
 * signed as the payload: a SHA-256 in hex, `UNSIGNED-PAYLOAD` or a `STREAMING-…` word.
 * Source: "Authenticating Requests (AWS Signature Version 4)" of the S3 API reference.
 */
export function verify(
  request: Target,
  credentials: Credentials,
  service = "s3",
  payload?: string,
) {
  const claim = request.query.has("X-Amz-Signature") ? fromQuery(request) : fromHeader(request);
  if (payload !== undefined) claim.payload = payload;
  const unsigned = Object.keys(request.headers).find(
    (name) => name.startsWith("x-amz-") && !claim.signedHeaders.includes(name),
  );
  if (unsigned) {
    throw accessDenied(
      `There were headers present in the request which were not signed: ${unsigned}`,
    );
  }
  if (!claim.signedHeaders.includes("host")) throw accessDenied("The host header must be signed.");
  const expected = sign(
    claim.credential,
    claim.date,
    [algorithm, claim.date, scopeOf(claim.credential), sha256(canonical(request, claim))].join(
      "\n",
    ),
    credentials,
    service,
  );
  if (!same(expected, claim.signature)) throw doesNotMatch();
  return claim.payload;
}

/** Checks the signature of a POST policy: the base64 text itself is the string to sign. */
export function verifyPolicy(form: Record<string, string>, credentials: Credentials) {
  const { policy = "", "x-amz-credential": credential = "", "x-amz-date": date = "" } = form;
  if (form["x-amz-algorithm"] !== algorithm) throw malformed("The algorithm is not supported.");
  const expected = sign(credential, date, policy, credentials, "s3");
  if (!same(expected, form["x-amz-signature"] ?? "")) throw doesNotMatch();
}

function sign(credential: string, date: string, text: string, own: Credentials, service: string) {
  const [accessKeyId, day = "", region = "", named, end] = credential.split("/");
  if (accessKeyId !== own.accessKeyId) {
    throw new S3Error(
      403,
      "InvalidAccessKeyId",
      "The AWS Access Key Id you provided does not exist in our records.",
    );
  }
  if (named !== service || end !== "aws4_request" || day !== date.slice(0, 8)) {
    throw malformed("The credential scope does not fit the request.");
  }
  const secret = hmac(hmac(hmac(`AWS4${own.secretAccessKey}`, day), region), service);
  return hmac(hmac(secret, "aws4_request"), text).toString("hex");
}

function fromQuery({ query }: Target): Claim {
  const value = (name: string) => query.get(`X-Amz-${name}`) ?? "";
  const [date, lifetime] = [value("Date"), Number(value("Expires"))];
  const problem = (why: string) => new S3Error(400, "AuthorizationQueryParametersError", why);
  if (value("Algorithm") !== algorithm) throw problem("X-Amz-Algorithm is not supported.");
  if (Number.isNaN(amzTime(date))) throw problem("X-Amz-Date must be in the ISO8601 basic format.");
  if (!(lifetime >= 1 && lifetime <= week)) {
    throw problem("X-Amz-Expires must be between 1 second and a week (604800 seconds).");
  }
  if (Date.now() > amzTime(date) + lifetime * 1000) throw accessDenied("Request has expired");
  if (Date.now() < amzTime(date) - skew) throw accessDenied("Request is not yet valid");
  return {
    date,
    credential: value("Credential"),
    signedHeaders: value("SignedHeaders").split(";"),
    signature: value("Signature"),
    payload: query.get("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD",
  };
}

function fromHeader({ headers }: Target): Claim {
  const authorization = header(headers, "authorization");
  if (!authorization) throw accessDenied();
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  if (!match) throw malformed("The authorization header is malformed.");
  const [, credential = "", signed = "", signature = ""] = match;
  const date = header(headers, "x-amz-date") ?? "";
  if (!(Math.abs(Date.now() - amzTime(date)) <= skew)) {
    throw new S3Error(
      403,
      "RequestTimeTooSkewed",
      "The difference between the request time and the current time is too large.",
    );
  }
  const payload = header(headers, "x-amz-content-sha256") ?? "UNSIGNED-PAYLOAD";
  return { credential, date, signedHeaders: signed.split(";"), signature, payload };
}

function canonical({ method, path, query, headers }: Target, claim: Claim): string {
  const parameters = [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => order(a, b) || order(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const lines = claim.signedHeaders.map(
    (name) => `${name}:${(header(headers, name) ?? "").trim().replace(/ +/g, " ")}\n`,
  );
  const uri = path.split("/").map(encode).join("/");
  return [
    method,
    uri,
    parameters,
    lines.join(""),
    claim.signedHeaders.join(";"),
    claim.payload,
  ].join("\n");
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const scopeOf = (credential: string) => credential.split("/").slice(1).join("/");

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const malformed = (why: string) => new S3Error(400, "AuthorizationHeaderMalformed", why);

const doesNotMatch = () =>
  new S3Error(
    403,
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided.",
  );
