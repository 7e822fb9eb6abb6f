import { problemOf, unreachable } from "./problem.ts";

type Query = Record<string, string | number | boolean | null | undefined>;
interface Options {
  body?: unknown;
  query?: Query;
  /** Makes a repetition of a POST harmless. */
  key?: string;
  signal?: AbortSignal;
}

/** One request to our own API; anything but success rejects with a `Problem`. */
async function request<Answer>(method: string, path: string, options: Options = {}) {
  const { body, query, key, signal } = options;
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (key) headers["idempotency-key"] = key;
  let response: Response;
  try {
    response = await fetch(`/api${path}${search(query)}`, {
      method,
      headers,
      signal,
      credentials: "same-origin",
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

function search(query: Query = {}) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  }
  return params.size ? `?${params}` : "";
}

export const get = <Answer>(path: string, query?: Query, signal?: AbortSignal) =>
  request<Answer>("GET", path, { query, signal });
export const post = <Answer = void>(path: string, body: unknown = {}, key?: string) =>
  request<Answer>("POST", path, { body, key });
export const put = <Answer = void>(path: string, body: unknown) =>
  request<Answer>("PUT", path, { body });
export const patch = <Answer>(path: string, body: unknown) =>
  request<Answer>("PATCH", path, { body });
export const remove = (path: string, body?: unknown) => request<void>("DELETE", path, { body });
