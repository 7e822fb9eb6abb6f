import type { AnswerAt, BodyAt, Deletes, Gets, Patches, Posts, Puts } from "./api-types.ts";
import { keepChange, takeChanges } from "./kept/change.ts";
import { submitAgain } from "./once.ts";
import { problemOf, unreachable } from "./problem.ts";

/** Where a conversation lives: its messages, files and seen marks are under it. */
export type LogPath = `/desk/sessions/${string}` | `/threads/${string}`;

type Query = Record<string, string | number | boolean | null | undefined>;
interface Options {
  body?: unknown;
  query?: Query;
  /** Makes a repetition of a POST harmless. */
  key?: string;
  /** The secret by which somebody without an account calls. */
  bearer?: string;
  signal?: AbortSignal;
  /** Milliseconds after which an answer is waited for no longer. */
  patience?: number;
}

/** Called when the server does not know who we are; the router sets what happens then. */
export const signedOut = { handle: () => {} };

const underway = new Map<string, Promise<unknown>>();

/**
 * One request to our own API; anything but success rejects with a `Problem`. The same command given
 * again while it is under way is that one command. Two files may look the same and be two.
 */
function request<Answer>(method: string, path: string, options: Options = {}): Promise<Answer> {
  if (method === "GET" || path.endsWith("/files")) return ask(method, path, options);
  const name = JSON.stringify([
    method,
    path,
    options.query,
    options.body,
    options.key,
    options.bearer,
  ]);
  const known = underway.get(name) as Promise<Answer> | undefined;
  if (known) return known;
  const sent = ask<Answer>(method, path, options).finally(() => underway.delete(name));
  underway.set(name, sent);
  return sent;
}

async function ask<Answer>(method: string, path: string, options: Options): Promise<Answer> {
  const { body, query, key, bearer, signal, patience } = options;
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (key) headers["idempotency-key"] = key;
  if (bearer) headers.authorization = `Bearer ${bearer}`;
  let response: Response;
  try {
    response = await fetch(`/api${path}${search(query)}`, {
      method,
      headers,
      signal: patience === undefined ? signal : AbortSignal.timeout(patience),
      credentials: "same-origin",
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    submitAgain();
    throw unreachable();
  }
  if (!response.ok) {
    submitAgain();
    if (response.status === 401) {
      keepChange(method, path, body);
      signedOut.handle();
    }
    throw await problemOf(response);
  }
  // Done, or taken on, without a word.
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as Answer;
}

function search(query: Query = {}) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  }
  return params.size ? `?${params}` : "";
}

/** The last arguments of a call: a body may be left out where the route needs nothing of it. */
type Body<Wanted, Rest extends unknown[] = []> = Wanted extends object
  ? Record<string, never> extends Wanted
    ? [body?: Wanted, ...rest: Rest]
    : [body: Wanted, ...rest: Rest]
  : [body?: Record<string, never>, ...rest: Rest];

export const get = <Path extends keyof Gets & string>(
  path: Path,
  query?: Query,
  signal?: AbortSignal,
) => request<AnswerAt<"$get", Path>>("GET", path, { query, signal });
export const post = <Path extends keyof Posts & string>(
  path: Path,
  ...rest: Body<BodyAt<"$post", Path>, [key?: string, patience?: number]>
) =>
  request<AnswerAt<"$post", Path>>("POST", path, {
    body: rest[0] ?? {},
    key: rest[1],
    patience: rest[2],
  });
/** The API of whoever holds the link of an invoice, by its secret. */
export const payApi = (bearer: string) => ({
  get: <Path extends keyof Gets & `/pay${string}`>(path: Path, query?: Query) =>
    request<AnswerAt<"$get", Path>>("GET", path, { query, bearer }),
  pay: (body: BodyAt<"$post", "/pay/payments">, key: string) =>
    request<AnswerAt<"$post", "/pay/payments">>("POST", "/pay/payments", { body, key, bearer }),
});
/** The API of a guest of a meeting, by the secret that the link was exchanged for. */
export const guestApi = (bearer: string) => ({
  room: () => request<AnswerAt<"$get", "/guest/room">>("GET", "/guest/room", { bearer }),
  ticket: () =>
    request<AnswerAt<"$post", "/guest/ticket">>("POST", "/guest/ticket", { body: {}, bearer }),
});
/** A command whose address and fields its event says; the API's own tests hold the two together. */
export const command = (path: string, body: object, key: string) =>
  request("POST", path, { body, key });
export const put = <Path extends keyof Puts & string>(
  path: Path,
  body: BodyAt<"$put", Path>,
  patience?: number,
) => request<AnswerAt<"$put", Path>>("PUT", path, { body, patience });
export const patch = <Path extends keyof Patches & string>(
  path: Path,
  body: BodyAt<"$patch", Path>,
) => request<AnswerAt<"$patch", Path>>("PATCH", path, { body });
export const remove = (path: keyof Deletes & string, query?: Query) =>
  request<void>("DELETE", path, { query });

/** Makes the choices of somebody whose sign-in had ended meanwhile; true when there were any. */
export async function sendKept(userId: string): Promise<boolean> {
  const changes = takeChanges(userId);
  // In their order; what is refused now was never promised.
  for (const { method, path, body } of changes) {
    await request(method, path, { body }).catch(() => undefined);
  }
  return changes.length > 0;
}
