import { expect, it } from "vitest";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { issue, read } from "../../src/billing/invoice/invoices.ts";
import { editSettings, readSettings } from "../../src/billing/settings.ts";
import { dynamo } from "../../src/db.ts";
import * as given from "../given.ts";
import { draftFor, issuedFor, sellerNamed } from "../invoices.ts";

it("says who sells on every invoice that is issued from then on, and names what is wrong", async () => {
  const [student, finance, auditor] = await Promise.all([
    given.student(),
    given.admin("finance"),
    given.admin("auditor"),
  ]);
  const { actor } = finance;
  await sellerNamed();
  const { version, seller: before } = await readSettings(actor, {});
  const seller = { name: "Lyceum Lda", iban: "PT50 0002 0123 1234 5678 9015 4", bic: "cgdiptpl" };
  // No tax, since all tests bill with these settings.
  const body = { version, seller, taxRate: 0 };
  const wrong = { ...body, seller: { ...seller, iban: "PT51 0002 0123 1234 5678 9015 4" } };
  await expect(editSettings(actor, wrong)).rejects.toMatchObject({
    issues: [{ path: ["seller", "iban"] }],
  });
  await expect(editSettings(auditor.actor, body)).rejects.toMatchObject({ code: "access.denied" });
  const { iban } = (await editSettings(actor, body)).seller;
  expect(iban).toBe("PT50000201231234567890154");
  await expect(editSettings(actor, body)).rejects.toMatchObject({ code: "billing.stale" });
  // Where the money goes is what somebody with bad intent would change.
  const { data } = await AuditLogs.query.byActor({ actorId: finance.userId }).go();
  expect(data).toMatchObject([
    {
      action: "billing.edit-settings",
      changes: { iban: [before.iban ?? null, iban], name: [before.name, "Lyceum Lda"] },
    },
  ]);
  const { assignmentId, invoiceId } = await issuedFor(student);
  expect(await read(actor, { assignmentId, invoiceId })).toMatchObject({
    seller: { name: "Lyceum Lda", iban, bic: "CGDIPTPL" },
  });
});

it("issues nothing before somebody has said who sells, and says who can", async () => {
  const [student, rep] = await Promise.all([given.student(), given.rep()]);
  const { finance, ...ref } = await draftFor(student);
  // As on a stage that is new.
  const settle = dynamo.use((ask) => (call) => {
    const isRead = call.operation === "GetItem";
    const isOfSettings = JSON.stringify(call.input).includes("billing_settings");
    return isRead && isOfSettings ? Promise.resolve({}) : ask(call);
  });
  try {
    await expect(issue(finance.actor, ref)).rejects.toMatchObject({
      code: "invoice.no-seller",
      message: expect.stringContaining("Enter it in the billing settings"),
    });
    await expect(issue(rep.actor, ref)).rejects.toMatchObject({
      message: expect.stringContaining("Ask finance"),
    });
  } finally {
    settle();
  }
  expect(await issue(finance.actor, ref)).toMatchObject({ status: "open" });
});

it("keeps what an hour costs by currency and what is charged for what was missed, until it is said anew", async () => {
  const { actor } = await given.admin("finance");
  await sellerNamed();
  const { version, seller } = await readSettings(actor, {});
  const said = { version, seller, taxRate: 0 };
  const prices = [
    { currency: "EUR", perHour: 3_000 },
    { currency: "USD", perHour: 3_500 },
  ];
  const lessons = { prices, lateCancelShare: 5_000, noShowShare: 10_000 };
  const twice = { ...lessons, prices: [...prices, { currency: "EUR", perHour: 1 }] };
  await expect(editSettings(actor, { ...said, lessons: twice })).rejects.toMatchObject({
    issues: [{ path: ["lessons", "prices"], message: "Give each currency once." }],
  });
  const saved = await editSettings(actor, { ...said, lessons });
  expect(saved.lessons).toEqual(lessons);
  // Who says nothing of it leaves it as it is.
  const later = await editSettings(actor, { ...said, version: saved.version });
  expect(later.lessons).toEqual(lessons);
});
