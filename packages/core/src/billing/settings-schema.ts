import * as z from "zod";
import { amount, Currency, rate } from "../assignment/move/schema.ts";
import { Email } from "../contact/schema.ts";
import { Line, Prose } from "../text/schema.ts";
import { SellerView } from "./invoice/schema.ts";

export const ReadBillingSettings = z.strictObject({});

/** Letters and digits in groups, as people write account numbers; they are kept without the gaps. */
const account = (pattern: RegExp, message: string, example: string) =>
  z
    .string()
    .overwrite((text) => text.replace(/\s+/g, "").toUpperCase())
    .regex(pattern, message)
    .meta({ example });

/** The remainder of 97 over an IBAN whose letters are numbers, its first four signs behind the others. */
function isIban(iban: string) {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const digits = moved.replace(/[A-Z]/g, (one) => String(one.charCodeAt(0) - 55));
  return [...digits].reduce((rest, one) => (rest * 10 + Number(one)) % 97, 0) === 1;
}

const Seller = z.strictObject({
  name: Line.min(1).max(200),
  address: Prose.max(500).optional(),
  taxId: Line.max(50).optional(),
  email: Email.optional(),
  iban: account(
    /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/,
    "This is not an IBAN.",
    "PT50000201231234567890154",
  )
    .refine(isIban, "This IBAN has a mistake in it: its check digits do not fit.")
    .optional(),
  bic: account(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, "This is not a BIC.", "CGDIPTPL").optional(),
});

const Lessons = z.strictObject({
  /** The price of an hour by currency, without tax; left out where nobody has said one. */
  prices: z
    .array(z.strictObject({ currency: Currency, perHour: amount.min(1) }))
    .max(20)
    .refine(
      (all) => new Set(all.map((one) => one.currency)).size === all.length,
      "Give each currency once.",
    ),
  /** Basis points of the price. */
  lateCancelShare: rate,
  noShowShare: rate,
});

export const EditBillingSettings = z.strictObject({
  /** The version that was read; 0 the first time. */
  version: z.number().int().min(0),
  key: z.string().optional(),
  seller: Seller,
  /** Basis points; what a new line is taxed with, where nobody says otherwise. */
  taxRate: rate,
  /** Left out, it stays as it is. */
  lessons: Lessons.optional(),
});

/** In basis points. */
export const UsualTaxView = z.object({ rate: z.number() });

export const BillingSettingsView = z.object({
  seller: SellerView,
  taxRate: z.number(),
  lessons: z.object({
    prices: z.array(z.object({ currency: z.string(), perHour: z.number() })),
    lateCancelShare: z.number(),
    noShowShare: z.number(),
  }),
  version: z.number(),
});
export type BillingSettingsView = z.infer<typeof BillingSettingsView>;
