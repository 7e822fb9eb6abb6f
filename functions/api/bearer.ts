import type { Context } from "hono";
import type { Env } from "./http.ts";

/** The secret of a link comes as a bearer: what stands in an address is logged on the way. */
export const bearerOf = (c: Context<Env>) => ({
  secret: /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1],
});
