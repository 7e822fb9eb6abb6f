import { readQueue } from "@lyceum/core/billing/queue/queue.ts";
import { QueueView } from "@lyceum/core/billing/queue/schema.ts";
import { Hono } from "hono";
import { bookReaders, describe, type Env } from "../http.ts";

/** Mounted at /billing */
export const billingQueue = new Hono<Env>().get(
  "/queue",
  describe({
    summary: "What of everybody's money waits for finance, the longest waiting first",
    access: bookReaders,
    answer: QueueView,
    tags: ["Invoices"],
  }),
  async (c) => c.json(await readQueue(c.var.actor, {})),
);
