import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import type { Barred, StoredSeat } from "./room.ts";

/**
 * Who waits in front of a meeting's room and who is inside. One item for a room, so that how many
 * are inside, and that somebody is there once, are conditions of the database.
 */
export const RoomSeats = new Entity(
  {
    model: { entity: "ROOM_SEATS", service: "lyceum", version: "1" },
    attributes: {
      meetingId: { type: "string", required: true, label: "of" },
      assignmentId: { type: "string", required: true },
      /** By their ids. */
      seats: { type: CustomAttributeType<Record<string, StoredSeat>>("any"), required: true },
      /** Who may not come in again, by subject. */
      barred: { type: CustomAttributeType<Record<string, Barred>>("any"), required: true },
      /** The guests who have a link, by their ids. */
      guests: { type: CustomAttributeType<readonly string[]>("any") },
      /** Seats whose end the provider was not told. */
      owed: { type: CustomAttributeType<readonly string[]>("any") },
      /** When a host ended the meeting for everybody. */
      endedAt: { type: "string" },
      version: { type: "number", required: true },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byMeeting: {
        pk: { field: "pk", composite: ["meetingId"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

export type StoredRoom = EntityItem<typeof RoomSeats>;
