import { Hono } from "hono";
import { cors } from "hono/cors";
import { secureHeaders } from "./headers.ts";
import { answerInTime, type Env, notFound, onError } from "./http.ts";
import { type Name, resources } from "./resources.ts";
import { resolveActor } from "./session.ts";

/** The widget lives on other people's pages; it sends the chat's secret, never a cookie. */
const anyOrigin = cors({
  origin: "*",
  allowHeaders: ["authorization", "content-type", "idempotency-key"],
  exposeHeaders: ["retry-after", "x-request-id"],
  maxAge: 7200,
});

/** The API with these of its resources; what is not among them is not found. */
export async function apiOf(names: readonly Name[]): Promise<Hono<Env>> {
  const api = new Hono<Env>()
    .basePath("/api")
    .onError(onError)
    .notFound(notFound)
    .use(secureHeaders)
    .use("/visitor/*", anyOrigin)
    .use(answerInTime)
    .use(resolveActor);
  for (const name of names) {
    api.route(`/${name.split("/")[0]}`, (await resources[name]()) as Hono<Env>);
  }
  return api;
}
