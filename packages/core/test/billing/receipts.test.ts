import { expect, it } from "vitest";
import { typeset } from "../../src/billing/document/typeset.ts";
import { applyCredit } from "../../src/billing/invoice/corrections.ts";
import { wholeInvoice } from "../../src/billing/invoice/stored.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { receiptSheet } from "../../src/billing/receipt/receipt-sheet.ts";
import { remainingAfter } from "../../src/billing/receipt/remaining.ts";
import { deliver as sendMail } from "../../src/mail/deliver.ts";
import { Mails } from "../../src/mail/mails.entity.ts";
import { letter } from "../../src/mail/outbox.ts";
import * as given from "../given.ts";
import { giveCredit, issuedFor } from "../invoices.ts";
import { atProvider, book, deliver, openInvoice, till } from "../payments.ts";
import { pagesOf } from "../pdf.ts";
import { postOffice } from "../post-office.ts";

const office = await postOffice();

/** The student pays what is due, and the provider says so as often as it likes. */
async function pay(student: given.Person, ref: { assignmentId: string; invoiceId: string }) {
  const { id } = await startPayment(student.actor, ref);
  book().end(atProvider(id).providerRef, "succeeded");
  const words = till.events.filter(
    (one) => one.kind === "payment" && one.payment.ids.paymentId === id,
  );
  for (const event of [...words, ...words]) await deliver(event);
  return id;
}

const keyOf = ({ assignmentId, invoiceId }: { assignmentId: string; invoiceId: string }) => ({
  assignmentId,
  invoiceId,
});

it("mails a receipt to the payer once for each payment, however often the provider tells of it", async () => {
  const student = await given.student();
  const invoice = await openInvoice(student);
  const key = keyOf(invoice);
  const deposit = await office.mailsOf(() => pay(student, key));
  expect(deposit).toHaveLength(1);
  expect(deposit[0]).toMatchObject({
    to: [student.email],
    subject: "Receipt for your payment of €30.00",
  });
  expect(deposit[0]?.text).toContain(`This is for invoice ${invoice.number}: Lessons.`);
  expect(deposit[0]?.text).toContain("€90.00 of the invoice remains to be paid.");
  expect(deposit[0]?.text).toContain(`/assignments/${key.assignmentId}/invoices/${key.invoiceId}`);
  const [rest] = await office.mailsOf(() => pay(student, key));
  expect(rest?.text).toContain("The invoice is paid in full.");
});

it("mails it to whoever pays instead of the student, with no way into the student's account", async () => {
  const student = await given.student();
  await giveCredit(student, 4_000);
  const email = `guardian-${student.userId}@given.test`;
  const ref = await issuedFor(student, { payer: { name: "Ana Reis", email } });
  const { version, finance } = ref;
  const [mail] = await office.mailsOf(() => applyCredit(finance.actor, { ...keyOf(ref), version }));
  expect(mail).toMatchObject({ to: [email], subject: "Receipt for your payment of €40.00" });
  expect(mail?.text).toContain("Paid by: Credit balance.");
  expect(mail?.text).not.toContain("/assignments/");
  expect(mail?.text).not.toContain(student.email);

  // Without an address nobody is written to.
  const unknown = await issuedFor(student, { payer: { name: "Ana Reis" } });
  await giveCredit(student, 4_000);
  const applied = { ...keyOf(unknown), version: unknown.version };
  expect(await office.mailsOf(() => applyCredit(unknown.finance.actor, applied))).toEqual([]);
});

it("mails every receipt to whoever pays for many students in an hour", async () => {
  const student = await given.student();
  const key = keyOf(await openInvoice(student));
  const paymentId = await pay(student, key);
  const mails = await office.mailsOf(async () => {
    for (let time = 0; time < 12; time++) {
      const mail = letter("receipt", "sponsor@given.test", { ...key, paymentId });
      await Mails.create(mail).go();
      await sendMail(mail.mailId);
    }
  });
  expect(mails).toHaveLength(12);
});

it("says of each payment what remained then, also when it is made after the next one", async () => {
  const student = await given.student();
  const key = keyOf(await openInvoice(student));
  await pay(student, key);
  await pay(student, key);
  const whole = await wholeInvoice(key);
  if (!whole) throw new Error("There is no such invoice.");
  const { invoice, payments } = whole;
  const texts = [];
  for (const payment of payments) {
    const sheet = receiptSheet({ invoice, payment, remaining: await remainingAfter(key, payment) });
    const [bytes, again] = [await typeset(sheet), await typeset(sheet)];
    expect(Buffer.from(bytes).equals(again)).toBe(true);
    texts.push((await pagesOf(bytes)).join(" "));
  }
  expect(texts[0]).toMatch(/Receipt R-\w{8}.*Lyceum.*Method Card.*Invoice INV-\d{4}-\d{5}/);
  expect(texts[0]).toMatch(/Lessons €120\.00 €30\.00.*Remaining after this payment €90\.00/);
  expect(texts[0]).not.toContain("PAID");
  expect(texts[0]).toContain(student.name);
  expect(texts[0]).not.toContain(student.email);
  expect(texts[1]).toMatch(/PAID.*€90\.00.*Remaining after this payment €0\.00/);
});
