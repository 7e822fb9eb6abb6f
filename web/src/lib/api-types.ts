import type { ApiSchema as Schema } from "@lyceum/functions/api/resources.ts";

/** `/api/threads/:threadId/seen` as it is written at a call: a template with a string in it. */
type Written<Path> = Path extends `/api${infer Rest}` ? Fill<Rest> : never;
type Fill<Path extends string> = Path extends `${infer Head}/:${infer Tail}`
  ? Tail extends `${string}/${infer Rest}`
    ? `${Head}/${string}${Fill<`/${Rest}`>}`
    : `${Head}/${string}`
  : Path;

/** The routes of a method by path. */
type Routes<Method extends string> = {
  [Path in keyof Schema as Schema[Path] extends Record<Method, unknown>
    ? Written<Path>
    : never]: Schema[Path] extends Record<Method, infer Route> ? Told<Route> : never;
};

/** What a route answers, and the body its middlewares ask for. */
type Told<Route> = Route extends { input: infer Input; output: infer Answer }
  ? { answer: Answer; body: Input extends { json: infer Body } ? Body : undefined }
  : never;

/**
 * The API by method and path, from the API itself: a path that does not exist, a body that
 * would be refused, or an answer read otherwise than it is given does not compile.
 */
export type Gets = Routes<"$get">;
export type Posts = Routes<"$post">;
export type Puts = Routes<"$put">;
export type Patches = Routes<"$patch">;
export type Deletes = Routes<"$delete">;
