import type { UserActor } from "@lyceum/core/actor.ts";
import { credit, voidInvoice, writeOff } from "@lyceum/core/billing/invoice/corrections.ts";
import { draft, issue } from "@lyceum/core/billing/invoice/invoices.ts";
import { wholeInvoice } from "@lyceum/core/billing/invoice/stored.ts";
import { checkPayment } from "@lyceum/core/billing/payment/check.ts";
import { recordPayment, verifyPayment } from "@lyceum/core/billing/payment/manual.ts";
import { paymentProofs, proofRef } from "@lyceum/core/billing/payment/proof.ts";
import { secrets } from "@lyceum/core/billing/payment/secrets.ts";
import { startPayment } from "@lyceum/core/billing/payment/start.ts";
import { storedPayment } from "@lyceum/core/billing/payment/stored.ts";
import { requestRefund } from "@lyceum/core/billing/refund/refunds.ts";
import { storedBilling } from "@lyceum/core/billing/stored-summary.ts";
import { env } from "@lyceum/core/env.ts";
import { asOf } from "./as-of.ts";
import { assignmentTitled } from "./assignments.ts";
import { bytesOf, type DemoFile, putClean } from "./files.ts";
import type { PersonKey } from "./world.ts";

export interface Bill {
  assignmentId: string;
  invoiceId: string;
}
export interface Paid extends Bill {
  paymentId: string;
}
type Terms = Omit<Parameters<typeof draft>[1], "assignmentId" | "key">;

/** What happens to money in the demo: each is the core's own action, so many hours ago. */
export class Till {
  readonly #people: Record<PersonKey, UserActor>;

  constructor(people: Record<PersonKey, UserActor>) {
    this.#people = people;
  }

  /** The invoice that the quote of an assignment opened. */
  async ofQuote(student: PersonKey, title: string): Promise<Bill> {
    const assignmentId = await assignmentTitled(this.#people[student], title);
    const rows = Object.values((await storedBilling(assignmentId))?.rows ?? {});
    const found = rows.find((one) => one.isOfQuote);
    if (!found) throw new Error(`“${title}” has no invoice of its quote.`);
    return { assignmentId, invoiceId: found.invoiceId };
  }

  async draft(hoursAgo: number, who: PersonKey, student: PersonKey, title: string, terms: Terms) {
    const assignmentId = await assignmentTitled(this.#people[student], title);
    const { id } = await asOf(hoursAgo, () => draft(this.#people[who], { assignmentId, ...terms }));
    return { assignmentId, invoiceId: id };
  }

  /** A draft that is issued some minutes later. */
  async bill(hoursAgo: number, student: PersonKey, title: string, terms: Terms): Promise<Bill> {
    const bill = await this.draft(hoursAgo, "finance", student, title, terms);
    await this.#now(hoursAgo - 0.1, bill, (ref) => issue(this.#people.finance, ref));
    return bill;
  }

  void = (hoursAgo: number, bill: Bill, reason: string) =>
    this.#now(hoursAgo, bill, (ref) => voidInvoice(this.#people.finance, { ...ref, reason }));

  writeOff = (hoursAgo: number, bill: Bill, reason: string) =>
    this.#now(hoursAgo, bill, (ref) => writeOff(this.#people.finance, { ...ref, reason }));

  credit = (hoursAgo: number, bill: Bill, description: string, amount: number, reason: string) =>
    this.#now(hoursAgo, bill, (ref) =>
      credit(this.#people.finance, { ...ref, reason, lines: [{ description, amount }] }),
    );

  /** A transfer that the student shows by a file. */
  async transfer(hoursAgo: number, student: PersonKey, bill: Bill, amount: number, file: DemoFile) {
    const bytes = bytesOf(file);
    const { name, type } = file;
    const proof = { name, type, size: bytes.length };
    const { payment } = await asOf(hoursAgo, () =>
      recordPayment(this.#people[student], { ...bill, method: "bank_transfer", amount, proof }),
    );
    const ref = proofRef({ ...bill, paymentId: payment.id });
    const outcome = await putClean(ref, type, bytes);
    await asOf(hoursAgo - 0.03, () => paymentProofs.settle(ref, outcome));
  }

  /** Money that finance saw on the account. */
  async received(hoursAgo: number, bill: Bill, amount: number) {
    const { finance } = this.#people;
    const { payment } = await asOf(hoursAgo, () =>
      recordPayment(finance, { ...bill, method: "bank_transfer", amount }),
    );
    await asOf(hoursAgo - 0.1, () => verifyPayment(finance, { ...bill, paymentId: payment.id }));
  }

  /** The student pays by card, within the day for which the provider's page is open. */
  async byCard(hoursAgo: number, student: PersonKey, bill: Bill): Promise<Paid> {
    const { id, checkoutUrl } = await asOf(hoursAgo, () =>
      startPayment(this.#people[student], { ...bill, pays: "all" }),
    );
    // Its webhook would come now. What it says is asked for instead, as of then.
    const body = new URLSearchParams({ choice: "lose" });
    await fetch(checkoutUrl ?? "", { method: "POST", body, redirect: "manual" });
    return this.#asked(hoursAgo - 0.1, { ...bill, paymentId: id });
  }

  /** The bank of the student takes the money back until it has decided. */
  async dispute(hoursAgo: number, paid: Paid) {
    const [{ providerRef }, { apiKey }] = await Promise.all([storedPayment(paid), secrets()]);
    await fetch(`${env.paymentApiUrl}/v1/payments/${providerRef}/dispute`, {
      method: "POST",
      headers: { authorization: `Bearer ${apiKey}` },
      body: JSON.stringify({ isLost: true }),
    });
    await this.#asked(hoursAgo, paid);
  }

  refund = (hoursAgo: number, who: PersonKey, paid: Paid, amount: number, reason: string) =>
    asOf(hoursAgo, () => requestRefund(this.#people[who], { ...paid, amount, reason }));

  async #asked(hoursAgo: number, paid: Paid) {
    await asOf(hoursAgo, () => checkPayment(this.#people.finance, paid));
    return paid;
  }

  /** Does something to an invoice as it is. */
  async #now(
    hoursAgo: number,
    { assignmentId, invoiceId }: Bill,
    act: (ref: Bill & { version: number }) => Promise<unknown>,
  ) {
    const found = await wholeInvoice({ assignmentId, invoiceId });
    const version = found?.invoice.version ?? 1;
    await asOf(hoursAgo, () => act({ assignmentId, invoiceId, version }));
  }
}
