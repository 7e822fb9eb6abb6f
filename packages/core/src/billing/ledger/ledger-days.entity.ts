import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import type { Balances, DayRow } from "./days.ts";

/**
 * What the postings of a day come to, kept once the day is over: reports and balances then read few
 * items. It says nothing of its own; it can be made again from the postings at any time.
 */
export const LedgerDays = new Entity(
  {
    model: { entity: "LEDGER_DAYS", service: "lyceum", version: "1" },
    attributes: {
      year: { type: "string", required: true },
      /** UTC. Days without postings have no item, but for the last that was looked at. */
      day: { type: "string", required: true },
      rows: { type: CustomAttributeType<DayRow[]>("any"), required: true },
      /** What each account holds at the end of the day. */
      closing: { type: CustomAttributeType<Balances>("any"), required: true },
    },
    indexes: {
      byYear: {
        pk: { field: "pk", composite: ["year"] },
        sk: { field: "sk", composite: ["day"] },
      },
    },
  },
  { client, table: env.table },
);

export type LedgerDay = EntityItem<typeof LedgerDays>;
