import { TicketView } from "@lyceum/core/live/schema.ts";
import { guestRoom, guestTicket, openGuestLink } from "@lyceum/core/meeting/room/guest/joining.ts";
import { GuestRoom, OpenedGuestLink, OpenGuestLink } from "@lyceum/core/meeting/room/schema.ts";
import { Hono } from "hono";
import { bearerOf } from "../bearer.ts";
import { describe, type Env, everyone, valid } from "../http.ts";

const tags = ["Rooms"];
const access = everyone;

/** Mounted at /guest. Whoever calls is known by the secret alone, also who is signed in. */
export const guest = new Hono<Env>()
  .post(
    "/open",
    describe({
      summary: "Open a guest's link for one browser, which may ask again",
      access,
      answer: OpenedGuestLink,
      tags,
    }),
    valid("json", OpenGuestLink),
    async (c) => c.json(await openGuestLink(c.var.actor, c.req.valid("json"))),
  )
  .post(
    "/ticket",
    describe({
      summary: "A ticket for one socket of a guest, good for 30 seconds",
      access,
      answer: TicketView,
      status: 201,
      tags,
    }),
    async (c) => c.json(await guestTicket(c.var.actor, bearerOf(c)), 201),
  )
  .get(
    "/room",
    describe({ summary: "The room a guest is invited to", access, answer: GuestRoom, tags }),
    async (c) => c.json(await guestRoom(c.var.actor, bearerOf(c))),
  );
