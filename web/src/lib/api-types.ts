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
    : never]: Schema[Path] extends Record<Method, infer Route> ? Exchange<Route> : never;
};

/** What a route answers, and the body its middlewares ask for. */
type Exchange<Route> = Route extends { input: infer Input; output: infer Answer }
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

type Same<One, Two> = [One] extends [Two] ? ([Two] extends [One] ? true : false) : false;
type Alike<Path> = {
  [One in keyof Schema]: Same<Written<One>, Path> extends true ? One : never;
}[keyof Schema];

/**
 * What a call gives and gets. `/assignments/${string}/offers/decline` fits the pattern of
 * `/assignments/${string}/decline` too: the route that is written alike goes before those that fit.
 */
type At<Method extends string, Path> = Path extends unknown
  ? [Alike<Path>] extends [never]
    ? Fitting<Routes<Method>, Path>
    : Schema[Alike<Path>] extends Record<Method, infer Route>
      ? Exchange<Route>
      : never
  : never;
type Fitting<All, Path> = Path extends keyof All ? All[Path] : never;
export type AnswerAt<Method extends string, Path> =
  At<Method, Path> extends { answer: infer Answer } ? Answer : never;
export type BodyAt<Method extends string, Path> =
  At<Method, Path> extends { body: infer Body } ? Body : never;
