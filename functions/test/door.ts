import * as given from "@lyceum/core/test/given.ts";
import { app } from "../api/app.ts";

/** Whoever calls: a person, or headers as they are. */
type Who = { headers: Record<string, string> } | Record<string, string>;

const headersOf = (who: Who) =>
  (typeof who.headers === "object" ? who.headers : who) as Record<string, string>;

/** One request through the API's door, by default of a stranger on our own page. */
async function request(method: string, path: string, body?: unknown, who?: Who) {
  const answer = await app.request(`/api${path}`, {
    method,
    headers: who ? headersOf(who) : given.stranger(),
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    // biome-ignore lint/suspicious/noExplicitAny: each test knows the shape it asks for
    body: (text && text[0] === "{" ? JSON.parse(text) : text) as any,
    /** What a browser would send back: `name=value; name=value`. */
    cookie: answer.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .filter((one) => !one?.endsWith("="))
      .join("; "),
  };
}

export const get = (path: string, who?: Who) => request("GET", path, undefined, who);
export const post = (path: string, body?: unknown, who?: Who) => request("POST", path, body, who);
export const patch = (path: string, body?: unknown, who?: Who) => request("PATCH", path, body, who);
export const del = (path: string, who?: Who) => request("DELETE", path, undefined, who);
