import { Entity } from "electrodb";
import { client, now } from "../db.ts";
import { env } from "../env.ts";

/**
 * Open sockets. They may be lost without loss: a client that missed a frame reads the table again.
 * `subject` is a user or a pre-sign-in session; staff sockets also stand in the room `desk`, those of finance in `money`.
 */
export const Connections = new Entity(
  {
    model: { entity: "CONNECTIONS", service: "lyceum", version: "1" },
    attributes: {
      subject: { type: "string", required: true, label: "of" },
      // API Gateway's ids are case-sensitive, hence casing "none" wherever they are a key.
      connectionId: { type: "string", required: true },
      authId: { type: "string" },
      /** `none` stands in no room. */
      room: { type: "string", required: true, default: "none" },
      /** Of staff: who is at the desk is one query of the room. */
      name: { type: "string" },
      role: { type: "string" },
      presence: { type: ["online", "busy", "away"] as const },
      /** In a meeting's room, of the tab whose socket it is. */
      seat: {
        type: "map",
        properties: {
          assignmentId: { type: "string", required: true },
          meetingId: { type: "string", required: true },
          seatId: { type: "string", required: true },
        },
      },
      createdAt: { type: "string", required: true, default: now },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      bySubject: {
        pk: { field: "pk", composite: ["subject"] },
        sk: { field: "sk", composite: ["connectionId"], casing: "none" },
      },
      byRoom: {
        index: "gsi1",
        condition: (item: { room?: string }) => item.room !== "none",
        pk: { field: "gsi1pk", composite: ["room"] },
        sk: { field: "gsi1sk", composite: ["connectionId"], casing: "none" },
      },
    },
  },
  { client, table: env.table },
);
