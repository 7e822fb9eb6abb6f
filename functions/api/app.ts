import { Hono } from "hono";
import { type Env, onError } from "./http.ts";
import { meta } from "./meta.ts";

export const app = new Hono<Env>().basePath("/api").onError(onError).route("/", meta);

export type Api = typeof app;
