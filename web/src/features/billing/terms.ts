import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { amountsOf, totalsOf } from "@lyceum/core/billing/lines.ts";
import {
  basisPoints,
  type ChargeLine,
  isCharge,
  minorOf,
  scaleOf,
  sentLine,
} from "../../lib/money.ts";

export interface Line extends ChargeLine {
  key: string;
  /** In per cent; an empty field is none. */
  discount: number | string;
  /** The meeting it bills, which it keeps. */
  meetingId?: string;
}

export interface InvoiceValues {
  lines: Line[];
  currency: string;
  deposit: number | string;
  dueDate: string | null;
  /** Somebody else than the student pays. */
  isOther: boolean;
  /** The time zone is not asked for, and stays as it is. */
  payer: Record<"name" | "email" | "address" | "taxId" | "timezone", string>;
  note: string;
}

/** A line as it is typed. */
export const line = (part: Partial<Line> = {}): Line => ({
  key: crypto.randomUUID(),
  description: "",
  quantity: 1,
  price: "",
  discount: "",
  tax: "",
  ...part,
});

/** An invoice that begins. */
export const emptyInvoice = (): InvoiceValues => ({
  lines: [line()],
  currency: "EUR",
  deposit: "",
  dueDate: null,
  isOther: false,
  payer: { name: "", email: "", address: "", taxId: "", timezone: "" },
  note: "",
});

/** A draft as it is edited. */
export function fromInvoice(invoice: InvoiceView): InvoiceValues {
  const { currency, payer } = invoice;
  const scale = scaleOf(currency);
  const { name, email = "", address = "", taxId = "", timezone } = payer;
  return {
    lines: invoice.lines.map((one) =>
      line({
        description: one.description,
        quantity: one.quantity,
        price: one.unitAmount / scale,
        discount: one.discountRate ? one.discountRate / 100 : "",
        tax: (one.taxRate ?? 0) / 100,
        meetingId: one.meetingId,
      }),
    ),
    currency,
    deposit: invoice.deposit ? invoice.deposit / scale : "",
    dueDate: invoice.chosenDueDate ?? null,
    isOther: payer.isOther ?? false,
    payer: { name, email, address, taxId, timezone },
    note: invoice.note ?? "",
  };
}

/** What the lines come to, as they are typed; `usual` is the tax of those that say none. */
export function sumsOf({ lines, currency }: InvoiceValues, usual?: number) {
  const counted = lines.map((one) => {
    const terms = {
      quantity: Number(one.quantity) || 0,
      unitAmount: minorOf(one.price, currency),
      discountRate: basisPoints(one.discount),
      taxRate: basisPoints(one.tax) ?? usual,
    };
    return { ...terms, ...amountsOf(terms) };
  });
  return { lines: counted, ...totalsOf(counted) };
}

export const isQuantity = (typed: number | string) =>
  Number(typed) >= 0.001 && Number(typed) <= 100_000;

/** What is sent; what is left empty is left out. */
export function filled(values: InvoiceValues) {
  const { currency, deposit, payer, dueDate } = values;
  const given = (text: string) => text.trim() || undefined;
  return {
    currency,
    lines: values.lines.map((one) => ({
      ...sentLine(one, currency),
      discountRate: basisPoints(one.discount),
      meetingId: one.meetingId,
    })),
    deposit: deposit === "" ? undefined : minorOf(deposit, currency),
    dueDate: dueDate ?? undefined,
    note: given(values.note),
    payer: values.isOther
      ? {
          name: payer.name.trim(),
          email: given(payer.email),
          address: given(payer.address),
          taxId: given(payer.taxId),
          timezone: given(payer.timezone),
        }
      : undefined,
  };
}

/** Whether it can be sent as it is. */
export const isReady = (values: InvoiceValues) =>
  isCharge(values, sumsOf(values).total, isQuantity) &&
  (!values.isOther || Boolean(values.payer.name.trim()));
