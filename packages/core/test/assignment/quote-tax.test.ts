import { expect, it } from "vitest";
import { acceptQuote, quote } from "../../src/assignment/quote/quotes.ts";
import { ofAssignment } from "../../src/billing/invoice/lists.ts";
import { wholeInvoice } from "../../src/billing/invoice/stored.ts";
import { dynamo } from "../../src/db.ts";
import * as given from "../given.ts";
import { sellerNamed } from "../invoices.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";
import { assignmentAt } from "../workspaces.ts";

it(`an invoice comes to what its quote said, to the minor unit, whatever was quoted (seed ${seed})`, async () => {
  const next = random(seed);
  const [owner, student] = await Promise.all([given.admin("owner"), given.student()]);
  const quotes = Array.from({ length: 12 }, () => ({
    currency: ["EUR", "JPY", "KWD"][next(3)],
    lines: Array.from({ length: 1 + next(5) }, (_, at) => ({
      description: `Item ${at + 1}`,
      quantity: 1 + next(40),
      unitAmount: next(10 ** (1 + next(6))),
      taxRate: next(4) ? next(10_001) : undefined,
    })),
  }));
  await Promise.all(
    quotes.map(async (terms) => {
      const { assignmentId, version } = await assignmentAt("submitted", { student });
      const quoted = await quote(owner.actor, { assignmentId, version, deposit: 0, ...terms });
      const { net = 0, taxes = [], total } = quoted.quote ?? {};
      expect(taxes.reduce((sum, one) => sum + one.tax, net)).toBe(total);
      const seen = { assignmentId, version: quoted.version };
      await acceptQuote(student.actor, { ...seen, quote: 1 });
      const { items } = await ofAssignment(student.actor, { assignmentId });
      expect(items.map((one) => one.total)).toEqual([total]);
    }),
  );
});

it("a line that says no tax has the usual one of the seller, and the deposit may be all of it", async () => {
  await sellerNamed();
  const [rep, student] = await Promise.all([given.rep(), given.student()]);
  const { assignmentId, version } = await assignmentAt("submitted", { student });
  const line = { description: "Lessons", quantity: 3, unitAmount: 3_333 };
  const lines = [line, { ...line, taxRate: 0 }];
  const terms = { currency: "EUR", lines, deposit: 22_298 };
  // As where the usual tax is 23 %: all other tests bill without one.
  const settle = dynamo.use((ask) => async (call) => {
    const answer = await ask(call);
    const isOfSettings = JSON.stringify(call.input).includes("billing_settings");
    if (call.operation !== "GetItem" || !isOfSettings) return answer;
    const { Item } = answer as { Item: object };
    return { Item: { ...Item, taxRate: 2_300 } };
  });
  const made = quote(rep.actor, { assignmentId, version, ...terms });
  const { quote: shown, version: next } = await made.finally(settle);
  expect(shown).toMatchObject({
    net: 19_998,
    taxes: [{ rate: 2_300, net: 9_999, tax: 2_300 }],
    total: 22_298,
  });
  await acceptQuote(student.actor, { assignmentId, version: next, quote: 1 });
  const [row] = (await ofAssignment(student.actor, { assignmentId })).items;
  const found = await wholeInvoice({ assignmentId, invoiceId: row?.id ?? "" });
  expect(found?.invoice).toMatchObject({
    totalAmount: 22_298,
    taxAmount: 2_300,
    requiredDeposit: 22_298,
  });
});
