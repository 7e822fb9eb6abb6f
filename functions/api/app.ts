import { Hono } from "hono";
import { type Env, notFound, onError } from "./http.ts";
import { meta } from "./meta.ts";
import { resolveActor } from "./session.ts";

/** Every resource of the API and where it is mounted. One file a resource. */
export const app = new Hono<Env>()
  .basePath("/api")
  .onError(onError)
  .notFound(notFound)
  .use(resolveActor)
  // accounts
  .route("/", meta);

export type Api = typeof app;
