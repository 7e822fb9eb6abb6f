import type { IncomingMessage, ServerResponse } from "node:http";
import type { Behavior } from "../template/model.ts";
import { sourceIp } from "./events.ts";

/**
 * What CloudFront does on the way to an origin and back. `local` turns the addresses in its headers
 * into those of this machine.
 */
export function cloudFront(behaviors: Behavior[], local: (value: string) => string) {
  const compiled = behaviors.map(({ pattern, requestHeaders, responseHeaders }) => ({
    matches: patternOf(pattern),
    requestHeaders,
    responseHeaders: Object.entries(responseHeaders).map(
      ([name, value]) => [name, local(value)] as const,
    ),
  }));
  const behaviorOf = (path: string) => compiled.find(({ matches }) => matches.test(path));

  return {
    /** Says who calls and, by the origin's own headers, that the request came this way. */
    forward(request: IncomingMessage, path: string) {
      const before = request.headers["x-forwarded-for"];
      request.headers["x-forwarded-for"] = [before, sourceIp(request)].filter(Boolean).join(", ");
      Object.assign(request.headers, behaviorOf(path)?.requestHeaders);
    },
    /** Sets the headers of the response headers policy. */
    dress(response: ServerResponse, path: string) {
      for (const [name, value] of behaviorOf(path)?.responseHeaders ?? []) {
        response.setHeader(name, value);
      }
    },
  };
}

/** `*` stands for any characters, `?` for one. */
const patternOf = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  );
