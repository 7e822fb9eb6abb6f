import { credit, voidInvoice } from "@lyceum/core/billing/invoice/corrections.ts";
import { issue } from "@lyceum/core/billing/invoice/invoices.ts";
import * as given from "@lyceum/core/test/given.ts";
import { draftFor, payFor, storedInvoice } from "@lyceum/core/test/invoices.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { expect, it } from "vitest";
import { call, deliver } from "../../test/assignments.ts";

it("tells the student once of an invoice, a payment, a credit note and a void, and nobody of a draft", async () => {
  const student = await given.student();
  const reason = "The student was billed twice.";
  const { finance, ...ref } = await draftFor(student);
  const { assignmentId } = ref;
  const told = async (work: () => Promise<unknown>) => {
    const changes = await changesOf([assignmentId], work);
    for (const _ of [1, 2]) expect(await deliver(changes)).toEqual({ batchItemFailures: [] });
    const { body } = await call(student, "GET", "/notifications");
    return body.items.map(({ title, body }: { title: string; body: string }) => [title, body]);
  };
  const drafted = () => draftFor(student, {}, assignmentId);
  expect(await told(drafted)).toEqual([]);
  const issued = await told(() => issue(finance.actor, ref));
  const { number, version } = await storedInvoice(ref);
  expect(issued).toEqual([
    [
      expect.stringMatching(/^Your invoice for “Calculus” \(LYC-.{5}\) is ready$/),
      `Invoice ${number} of €200.00.`,
    ],
  ]);
  const lines = [{ description: "One lesson", amount: 5_000 }];
  const credited = await told(() => credit(finance.actor, { ...ref, version, reason, lines }));
  expect(credited[0]).toEqual([`There is a credit note of €50.00 for invoice ${number}`, reason]);
  const second = await storedInvoice(ref);
  const voided = await told(() =>
    voidInvoice(finance.actor, { ...ref, version: second.version, reason }),
  );
  expect(voided[0]).toEqual([
    `Invoice ${number} is void`,
    `You owe nothing of it any more. ${reason}`,
  ]);
  const another = await draftFor(student, {}, assignmentId);
  await issue(another.finance.actor, {
    assignmentId,
    invoiceId: another.invoiceId,
    version: another.version,
  });
  const paid = await told(() => payFor(another, 6_000));
  expect(paid[0]?.[0]).toMatch(/^We received your payment/);
  expect(paid).toHaveLength(4);
});
