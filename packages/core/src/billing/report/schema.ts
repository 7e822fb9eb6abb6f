import * as z from "zod";
import { ageBuckets } from "../invoice/schema.ts";
import { measures } from "./words.ts";

const Month = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, "Write the month like 2026-11.")
  .meta({ example: "2026-11" });

const period = {
  /** The first month and the last, UTC; left out, the twelve months up to now. */
  from: Month.optional(),
  to: Month.optional(),
};

export const ReadReport = z.object(period);

const Amounts = z.record(z.enum(measures), z.number());
export type Amounts = z.infer<typeof Amounts>;

/** Minor units; nothing is added up across currencies. */
export const ReportView = z.object({
  from: z.string(),
  to: z.string(),
  /** When it was read. */
  at: z.string(),
  currencies: z.array(
    z.object({
      currency: z.string(),
      months: z.array(z.object({ month: z.string(), amounts: Amounts })),
      services: z.array(z.object({ serviceType: z.string(), amounts: Amounts })),
      total: Amounts,
      /** What is awaited now, by how late it is. */
      awaited: z.array(
        z.object({
          serviceType: z.string(),
          total: z.number(),
          buckets: z.record(z.enum(ageBuckets), z.number()),
        }),
      ),
    }),
  ),
});
export type ReportView = z.infer<typeof ReportView>;

export const ReportFile = z.object({
  ...period,
  currency: z.string().regex(/^[A-Z]{3}$/, "Give the three letters of a currency."),
});
