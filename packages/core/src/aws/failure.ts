import {
  isClockSkewError,
  isServerError,
  isThrottlingError,
  isTransientError,
} from "@smithy/core/retry";
import type { RetryErrorType, SdkError } from "@smithy/types";

/** What came back, whatever its status. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What AWS says in the body of a refusal; more fields than these depend on the kind of error. */
interface Refusal {
  __type?: string;
  message?: string;
  Message?: string;
}

/** The error that a refusal stands for: its name, its words and all its fields, as the SDK gives it. */
export function failureOf({ status, headers, body }: Reply): SdkError {
  const { __type, message, Message, ...more } = jsonOf(body);
  const type = headers["x-amzn-errortype"] ?? __type;
  // `com.amazonaws.dynamodb.v20120810#ValidationException`, or `ValidationException:http://…`.
  const name = type?.split("#").at(-1)?.split(":")[0];
  const isServer = status >= 500;
  const error = new Error(message || Message || "UnknownError") as SdkError;
  return Object.assign(error, more, {
    name: name ?? (isServer ? "InternalServerError" : "UnknownError"),
    $fault: isServer ? ("server" as const) : ("client" as const),
    $metadata: { httpStatusCode: status, requestId: headers["x-amzn-requestid"] },
  });
}

/** A proxy or a service in trouble may answer with a page instead. */
function jsonOf(body: Buffer): Refusal {
  try {
    return Object(JSON.parse(body.toString()));
  } catch {
    return {};
  }
}

/** Whether and how an error is worth another try, in the words of the SDK's retry strategy. */
export function retryTypeOf(error: SdkError): RetryErrorType {
  if (isThrottlingError(error)) return "THROTTLING";
  if (isTransientError(error)) return "TRANSIENT";
  return isServerError(error) ? "SERVER_ERROR" : "CLIENT_ERROR";
}

/** Beyond this AWS refuses a signature: four minutes, as the SDK has it. */
const skewed = 240_000;

/**
 * How far AWS's clock is from ours when that is why a request was refused; the error is then worth
 * another try, signed with the right time.
 */
export function skewOf(error: SdkError, reply: Reply | undefined, assumed: number) {
  const date = Date.parse(reply?.headers.date ?? "");
  if (!isClockSkewError(error) || Number.isNaN(date)) return undefined;
  const offset = date - Date.now();
  if (Math.abs(offset - assumed) < skewed) return undefined;
  error.$metadata = { ...error.$metadata, clockSkewCorrected: true };
  return offset;
}
