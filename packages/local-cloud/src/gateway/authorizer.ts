import type { Route } from "../template/model.ts";
import { type Functions, integrate } from "./invoke.ts";

/** Why a connection is refused, in API Gateway's words. */
export interface Refusal {
  status: number;
  message: string;
}

export interface Caller {
  principalId: string;
  /** Strings, numbers and booleans, all of which arrive as strings. */
  context: Record<string, string>;
}

interface Statement {
  Effect: "Allow" | "Deny";
  Action: string | string[];
  Resource: string | string[];
}

interface Policy {
  principalId?: unknown;
  policyDocument?: { Statement?: Statement[] };
  context?: Record<string, unknown>;
}

/** The parts of the `$connect` request an identity source may name. */
interface Request {
  headers: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  methodArn: string;
}

/**
 * Asks a route's REQUEST authorizer. Without an identity source nobody is asked and the answer is
 * 401; an authorizer that throws "Unauthorized" also means 401, any other failure 500.
 */
export async function authorize(
  functions: Functions,
  authorizer: NonNullable<Route["authorizer"]>,
  request: Request,
  event: unknown,
  log: (line: string) => void,
): Promise<Caller | Refusal> {
  if (!authorizer.identitySource.every((source) => identity(source, request))) {
    return { status: 401, message: "Unauthorized" };
  }
  let answer: Policy | null;
  try {
    answer = (await integrate(functions, authorizer.function, event, 29_000)) as Policy | null;
  } catch (error) {
    if (error instanceof Error && error.message === "Unauthorized") {
      return { status: 401, message: "Unauthorized" };
    }
    log(`authorizer: ${String(error)}`);
    return { status: 500, message: "Internal server error" };
  }
  const statements = answer?.policyDocument?.Statement;
  const context = Object.entries(answer?.context ?? {});
  const plain = context.every(([, value]) =>
    ["string", "number", "boolean"].includes(typeof value),
  );
  if (!statements || typeof answer?.principalId !== "string" || !plain) {
    log("authorizer: the answer is no policy, or its context holds more than plain values");
    return { status: 500, message: "Internal server error" };
  }
  const about = statements.filter(
    ({ Action, Resource }) =>
      matches(Action, "execute-api:Invoke") && matches(Resource, request.methodArn),
  );
  if (about.some(({ Effect }) => Effect === "Deny")) {
    return {
      status: 403,
      message: "User is not authorized to access this resource with an explicit deny",
    };
  }
  if (!about.some(({ Effect }) => Effect === "Allow")) {
    return { status: 403, message: "User is not authorized to access this resource" };
  }
  return {
    principalId: answer.principalId,
    context: Object.fromEntries(context.map(([name, value]) => [name, String(value)])),
  };
}

function identity(source: string, request: Request): string | undefined {
  const [, part, ...name] = source.replace(/^route\./, "").split(".");
  const key = name.join(".");
  if (part === "querystring") return request.queryStringParameters?.[key];
  if (part === "header") return request.headers[key.toLowerCase()] ?? request.headers[key];
  return source;
}

const matches = (patterns: string | string[], value: string) =>
  [patterns].flat().some((pattern) => {
    const source = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`^${source.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(value);
  });
