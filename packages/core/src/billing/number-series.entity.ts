import { Entity } from "electrodb";
import { client } from "../db.ts";
import { env } from "../env.ts";

/** The last number that was given of a series in a year; the next is taken in the transaction of what bears it. */
export const NumberSeries = new Entity(
  {
    model: { entity: "NUMBER_SERIES", service: "lyceum", version: "1" },
    attributes: {
      series: { type: ["invoice", "credit-note"] as const, required: true },
      year: { type: "string", required: true },
      last: { type: "number", required: true },
    },
    indexes: {
      bySeries: {
        pk: { field: "pk", composite: ["series", "year"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);
