import { createHash } from "node:crypto";
import type { Write } from "../../db.ts";
import { notFound } from "../../error.ts";
import { Uniques } from "../../uniques.entity.ts";
import { Invoices } from "../invoice/invoices.entity.ts";
import { Payments } from "./payments.entity.ts";
import type { Ids } from "./provider.ts";

/** The `provider` of what people saw: bank transfers and cash. */
export const manual = "manual";

/** @throws 404 `invoice.not-found` */
export async function storedInvoice({ assignmentId, invoiceId }: Omit<Ids, "paymentId">) {
  const { data } = await Invoices.get({ assignmentId, invoiceId }).go({ consistent: true });
  if (!data || data.status === "draft") throw notFound("invoice");
  return data;
}

/** @throws 404 `payment.not-found` */
export async function storedPayment({ assignmentId, invoiceId, paymentId }: Ids) {
  const key = { assignmentId, invoiceId, paymentId };
  const { data } = await Payments.get(key).go({ consistent: true });
  if (!data) throw notFound("payment");
  return data;
}

/** Keys are written in lower case, and what a provider calls things is not. */
const keyed = (provider: string, name: string) =>
  createHash("sha256").update(`${provider} ${name}`).digest("hex");

/** For the transaction of what an event brings: a second one with the same id is refused. */
export const seen = (provider: string, eventId: string, ownerId: string): Write =>
  Uniques.create({ kind: "provider-event", value: keyed(provider, eventId), ownerId });

/** Whether an event was done before. */
export async function wasSeen(provider: string, eventId: string) {
  const value = keyed(provider, eventId);
  const { data } = await Uniques.get({ kind: "provider-event", value }).go({ consistent: true });
  return data !== null;
}

/** From what the provider calls a payment to ours; one name is one payment. */
export const referenceTo = (provider: string, name: string, ids: Ids): Write =>
  Uniques.create({
    kind: "provider-reference",
    value: keyed(provider, name),
    ownerId: `${ids.assignmentId} ${ids.invoiceId} ${ids.paymentId}`,
  });

/** The payment that the provider calls so; undefined where we do not know it (yet). */
export async function referred(provider: string, name: string): Promise<Ids | undefined> {
  const value = keyed(provider, name);
  const key = { kind: "provider-reference" as const, value };
  const { data } = await Uniques.get(key).go({ consistent: true });
  const [assignmentId, invoiceId, paymentId] = data?.ownerId.split(" ") ?? [];
  return assignmentId && invoiceId && paymentId
    ? { assignmentId, invoiceId, paymentId }
    : undefined;
}
