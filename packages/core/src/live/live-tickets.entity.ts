import { Entity } from "electrodb";
import { client } from "../db.ts";
import { env } from "../env.ts";

/** What opens one socket, once, within seconds. Bought over HTTPS, so that no secret stands in an address. */
export const LiveTickets = new Entity(
  {
    model: { entity: "LIVE_TICKETS", service: "lyceum", version: "1" },
    attributes: {
      /** SHA-256, hexadecimal. */
      ticketHash: { type: "string", required: true },
      subject: { type: "string", required: true },
      /** The sign-in a user bought it with. */
      authId: { type: "string" },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byHash: {
        pk: { field: "pk", composite: ["ticketHash"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);
