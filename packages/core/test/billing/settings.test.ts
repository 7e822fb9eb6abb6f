import { expect, it } from "vitest";
import { read } from "../../src/billing/invoice/invoices.ts";
import { editSettings, readSettings } from "../../src/billing/settings.ts";
import * as given from "../given.ts";
import { issuedFor } from "../invoices.ts";

it("says who sells on every invoice that is issued from then on, and names what is wrong", async () => {
  const [student, { actor }, auditor] = await Promise.all([
    given.student(),
    given.admin("finance"),
    given.admin("auditor"),
  ]);
  const { version } = await readSettings(actor, {});
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
  const { finance, assignmentId, invoiceId } = await issuedFor(student);
  expect(await read(finance.actor, { assignmentId, invoiceId })).toMatchObject({
    seller: { name: "Lyceum Lda", iban, bic: "CGDIPTPL" },
  });
});
