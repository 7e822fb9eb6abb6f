import { Entity, type EntityItem } from "electrodb";
import { client } from "../../../db.ts";
import { env } from "../../../env.ts";

/** Somebody without an account who is invited to one meeting: the link that lets one browser in, and the secret that this browser keeps. */
export const GuestLinks = new Entity(
  {
    model: { entity: "GUEST_LINKS", service: "lyceum", version: "1" },
    attributes: {
      guestId: { type: "string", required: true, readOnly: true, label: "of" },
      assignmentId: { type: "string", required: true },
      meetingId: { type: "string", required: true },
      name: { type: "string", required: true },
      email: { type: "string" },
      /** SHA-256 of the link's secret; of each that was mailed, too. */
      hash: { type: "string", required: true },
      mailHashes: { type: "set", items: "string" },
      /** SHA-256 of what the browser keeps, in which a key of its own is; there once the link was opened. */
      browserHash: { type: "string" },
      /** The `sequence` of the meeting of which the guest was told. */
      told: { type: "number", required: true, default: 0 },
      madeBy: { type: "string", required: true },
      createdAt: { type: "string", required: true },
      revokedAt: { type: "string" },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byGuest: {
        pk: { field: "pk", composite: ["guestId"] },
        sk: { field: "sk", composite: [] },
      },
      byMeeting: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["meetingId"] },
        sk: { field: "gsi1sk", composite: ["guestId"] },
      },
    },
  },
  { client, table: env.table },
);

export type GuestLink = EntityItem<typeof GuestLinks>;
