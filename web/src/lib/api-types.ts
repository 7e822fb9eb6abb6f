import type { Api } from "@lyceum/functions/api/app.ts";
import type { ExtractSchema } from "hono/types";

type Schema = ExtractSchema<Api>;

/** `/api/threads/:threadId/seen` as it is written at a call: a template with a string in it. */
type Written<Path> = Path extends `/api${infer Rest}` ? Fill<Rest> : never;
type Fill<Path extends string> = Path extends `${infer Head}/:${infer Tail}`
  ? Tail extends `${string}/${infer Rest}`
    ? `${Head}/${string}${Fill<`/${Rest}`>}`
    : `${Head}/${string}`
  : Path;

/**
 * The answers of the API by path, from the API itself: a path that does not exist, or an answer
 * read otherwise than it is given, does not compile.
 */
type Routes<Method extends string> = {
  [Path in keyof Schema as Schema[Path] extends Record<Method, unknown>
    ? Written<Path>
    : never]: Schema[Path] extends Record<Method, { output: infer Output }> ? Output : never;
};

export type Gets = Routes<"$get">;
export type Posts = Routes<"$post">;
export type Puts = Routes<"$put">;
export type Patches = Routes<"$patch">;
export type Deletes = Routes<"$delete">;
