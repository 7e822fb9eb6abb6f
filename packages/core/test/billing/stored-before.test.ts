import { expect, it } from "vitest";
import { pauseReminders, resumeReminders } from "../../src/billing/invoice/amendments.ts";
import { Invoices } from "../../src/billing/invoice/invoices.entity.ts";
import { read } from "../../src/billing/invoice/invoices.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { dynamo } from "../../src/db.ts";
import { env } from "../../src/env.ts";
import * as given from "../given.ts";
import { issuedFor, storedInvoice } from "../invoices.ts";
import { atProvider, book, deliverAll } from "../payments.ts";

/** An open invoice of €200.00 as it was stored before payers were reminded. */
async function storedBefore(student: given.Person) {
  const { finance, assignmentId, invoiceId } = await issuedFor(student, { deposit: 5_000 });
  const ref = { assignmentId, invoiceId };
  const { Key } = Invoices.get(ref).params<{ Key: Record<string, string> }>();
  const UpdateExpression = "REMOVE remindAt, gsi4pk, gsi4sk";
  await dynamo.send("UpdateItem", { TableName: env.table, Key, UpdateExpression });
  expect((await storedInvoice(ref)).remindAt).toBeUndefined();
  return { finance, ref };
}

it("is paid like any other, and its payer is reminded from then on", async () => {
  const student = await given.student();
  const { ref } = await storedBefore(student);
  const { id } = await startPayment(student.actor, ref);
  book().end(atProvider(id).providerRef, "succeeded");
  await deliverAll(ref);
  expect(await storedInvoice(ref)).toMatchObject({
    status: "partially_paid",
    amountPaid: 5_000,
    remindAt: expect.stringMatching(/^20/),
  });
});

it("has reminders that are paused and resumed", async () => {
  const student = await given.student();
  const { finance, ref } = await storedBefore(student);
  expect((await pauseReminders(finance.actor, ref)).remindersPaused).toBe(true);
  const { nextReminderAt } = await resumeReminders(finance.actor, ref);
  expect(nextReminderAt).toMatch(/^20/);
  expect((await read(student.actor, ref)).status).toBe("open");
});
