import { TicketView } from "@lyceum/core/live/schema.ts";
import { buyTicket } from "@lyceum/core/live/tickets.ts";
import { Hono } from "hono";
import { describe, type Env, users } from "./http.ts";

/** Mounted at /live */
export const live = new Hono<Env>().post(
  "/ticket",
  describe({
    summary: "A ticket for one socket, good for 30 seconds",
    access: users,
    answer: TicketView,
    status: 201,
    tags: ["Live"],
  }),
  async (c) => c.json(await buyTicket(c.var.actor, {}), 201),
);
