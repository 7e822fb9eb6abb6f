import { receive } from "@lyceum/core/billing/payment/webhook.ts";
import { Hono } from "hono";
import { describe, type Env, everyone } from "../http.ts";

/** Mounted at /webhooks. Whoever calls is known by the signature over the very body. */
export const webhooks = new Hono<Env>().post(
  "/sandbox",
  describe({
    summary: "What the sandbox for payments tells us",
    access: everyone,
    tags: ["Payments"],
  }),
  async (c) => {
    await receive("sandbox", { body: await c.req.text(), headers: c.req.header() });
    return c.body(null, 204);
  },
);
