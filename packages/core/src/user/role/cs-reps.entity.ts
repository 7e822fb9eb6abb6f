import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";

/** The profile of a user whose role is cs-rep. */
export const CsReps = new Entity(
  {
    model: { entity: "CS_REPS", service: "lyceum", version: "1" },
    attributes: {
      csrepId: { type: "string", required: true, readOnly: true },
      userId: { type: "string", required: true, label: "of" },
      firstName: { type: "string", required: true },
      lastName: { type: "string", required: true },
      /** What the rep chose; whether a socket is open is another question. */
      presence: { type: ["online", "busy", "away"] as const, required: true, default: "away" },
      presenceAt: { type: "string" },
      maxChats: { type: "number", required: true, default: 6 },
      /** The last time a chat was given to this rep. */
      lastGivenAt: { type: "string" },
      skills: { type: "list", items: { type: "string" }, required: true, default: () => [] },
      ...stamps,
    },
    indexes: {
      byUser: {
        collection: "account",
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

export type CsRep = EntityItem<typeof CsReps>;
