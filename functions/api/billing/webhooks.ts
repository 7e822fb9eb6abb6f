import { receive } from "@lyceum/core/billing/payment/webhook.ts";
import { type Context, Hono } from "hono";
import { describe, type Env, everyone } from "../http.ts";

const from = (provider: string) => async (c: Context<Env>) => {
  const [body, headers] = [await c.req.text(), c.req.header()];
  await receive(c.var.actor, { provider, body, headers });
  return c.body(null, 204);
};

const tags = ["Payments"];

/** Mounted at /webhooks. Whoever calls is known by the signature over the very body. */
export const webhooks = new Hono<Env>()
  .post(
    "/sandbox",
    describe({ summary: "What the sandbox for payments tells us", access: everyone, tags }),
    from("sandbox"),
  )
  .post(
    "/stripe",
    describe({ summary: "What Stripe tells us", access: everyone, tags }),
    from("stripe"),
  );
