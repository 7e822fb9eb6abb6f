import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { issuedSheet, statementSheet } from "../../src/billing/document/invoice-sheet.ts";
import { paymentCode } from "../../src/billing/document/payment-code.ts";
import { remaining, sumsFromTotal } from "../../src/billing/document/statement-sums.ts";
import { typeset } from "../../src/billing/document/typeset.ts";
import type { Invoice } from "../../src/billing/invoice/invoices.entity.ts";
import { draftOf, scheduleOf } from "../../src/billing/invoice/make.ts";
import type { Party, Seller } from "../../src/billing/invoice/records.ts";
import * as facts from "../../src/billing/ledger/facts.ts";
import { codeOn, pagesOf } from "../pdf.ts";

const seller: Seller = {
  name: "Lyceum Tutoring GmbH",
  address: "Lindenstraße 5\n10969 Berlin",
  iban: "DE89 3704 0044 0532 0130 00",
  bic: "COBADEFFXXX",
};
const payer: Party = { name: "Maria Lopes", address: "Rua Augusta 12", timezone: "Europe/Lisbon" };
const lesson = { description: "Lessons", quantity: 1.5, unitAmount: 4_000, taxRate: 1900 };
const assignment = {
  assignmentId: "asg_1",
  assignmentCode: "LYC-7K2F",
  studentId: "stu_1",
  studentName: "Maria Lopes",
  serviceType: "tutoring",
};

/** An invoice as it is once it was issued. */
function issued(terms: Partial<Parameters<typeof draftOf>[0]> = {}, of = seller): Invoice {
  const draft = draftOf({ assignment, lines: [lesson], currency: "EUR", payer, ...terms });
  return {
    ...draft,
    invoiceId: "bil_1",
    number: "INV-2026-00042",
    status: "open",
    seller: of,
    issuedAt: "2026-11-28T10:00:00.000Z",
    amountDue: draft.totalAmount,
    schedule: scheduleOf(draft),
  };
}

const made = (invoice: Invoice) => typeset(issuedSheet({ invoice }));
const textOf = async (bytes: Uint8Array) => (await pagesOf(bytes)).join(" ");

it("is the same to the byte whenever it is made", async () => {
  const invoice = issued();
  const digest = async () =>
    createHash("sha256")
      .update(await made(invoice))
      .digest("hex");
  const first = await digest();
  await made(issued({ note: "Another one in between." }));
  expect(await digest()).toBe(first);
});

it("says who sells and who pays, each line, the tax by its rate, and all that is to be paid", async () => {
  const review = {
    description: "Essay review",
    quantity: 2,
    unitAmount: 5_000,
    discountRate: 1000,
    taxRate: 700,
  };
  const text = await textOf(
    await made(
      issued({ lines: [lesson, review], deposit: 5_000, note: "Thank you. #panic(1) *now*" }),
    ),
  );
  for (const words of [
    "Invoice INV-2026-00042",
    "Lyceum Tutoring GmbH Lindenstraße 5 10969 Berlin",
    "Maria Lopes Rua Augusta 12",
    "Issued 28 November 2026",
    "Lessons 1.5 €40.00 – 19% €60.00",
    "Essay review 2 €50.00 10% 7% €90.00",
    "19% €60.00 €11.40",
    "7% €90.00 €6.30",
    "Deposit",
    "Subtotal €160.00",
    "Discount −€10.00",
    "Tax €17.70",
    "Total €167.70",
    "IBAN DE89 3704 0044 0532 0130 00",
    "Thank you. #panic(1) *now*",
    "Page 1 of 1",
  ]) {
    expect(text).toContain(words);
  }
});

it("names an email address of somebody else who pays, and none of the student, whose link others hold", async () => {
  const known = { ...payer, email: "maria@given.test" };
  const sheets = (one: Party) => {
    const invoice = issued({ payer: one });
    return JSON.stringify([
      issuedSheet({ invoice }),
      statementSheet({ invoice, payments: [], creditNotes: [] }),
    ]);
  };
  expect(sheets(known)).not.toContain(known.email);
  expect(sheets({ ...known, isOther: true })).toContain(known.email);
});

it("writes amounts as the currency does: no decimals for yen", async () => {
  const lines = [{ description: "数学のレッスン", quantity: 3, unitAmount: 8_000, taxRate: 1000 }];
  const text = await textOf(await made(issued({ lines, currency: "JPY" })));
  expect(text).toContain("数学のレッスン 3 JP¥8,000 10% JP¥24,000");
  expect(text).toContain("Total JP¥26,400");
});

it("holds names in every script, so that they can be searched and copied", async () => {
  const names = [
    "Đặng Thị Thuỳ Trang",
    "Żółć Ñandú",
    "Дмитрий Щукин",
    "Ελένη Παπαδοπούλου",
    "محمد بن سعيد",
    "שרה כהן",
    "प्रिया क्षत्रिय",
    "น้ำใจ ที่นี่",
    "李小龙",
    "山田カタカナ",
    "김민준",
  ];
  const bytes = await made(issued({ payer: { ...payer, address: names.join("\n") } }));
  const text = (await textOf(bytes)).normalize("NFC");
  for (const name of names) expect(text).toContain(name.normalize("NFC"));
});

it("has a hundred lines on several numbered pages, each with the head of the table", async () => {
  const lines = Array.from({ length: 100 }, (_, at) => ({
    ...lesson,
    description: `Lesson no. ${at + 1}.`,
  }));
  const pages = await pagesOf(await made(issued({ lines })));
  expect(pages.length).toBeGreaterThan(2);
  for (const { description } of lines) expect(pages.join(" ")).toContain(description);
  for (const [at, page] of pages.entries()) {
    expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
    if (page.includes("Lesson no.")) expect(page).toContain("Description Quantity Unit price");
  }
});

it("carries a code that fills in a transfer of euros, and otherwise leads to the invoice in the app", async () => {
  expect(await codeOn(await made(issued()))).toBe(
    "BCD\n002\n1\nSCT\nCOBADEFFXXX\nLyceum Tutoring GmbH\nDE89370400440532013000\nEUR71.40\n\n\nINV-2026-00042",
  );
  const address = `${process.env.APP_URL}/assignments/asg_1/invoices/bil_1`;
  expect(await codeOn(await made(issued({ currency: "JPY" })))).toBe(address);
  const unbanked = {
    seller: { name: "Lyceum" },
    currency: "EUR",
    amount: 7_140,
    reference: "INV-1",
  };
  expect(paymentCode({ ...unbanked, address })).toEqual({ text: address, isTransfer: false });
});

it("is stamped as a statement where it is paid or void, and then asks for no money", async () => {
  const invoice = issued();
  const statement = async (change: Partial<Invoice>) =>
    typeset(statementSheet({ invoice: { ...invoice, ...change }, payments: [], creditNotes: [] }));
  const paid = await statement({ status: "paid", amountDue: 0, amountPaid: 7_140 });
  expect(await textOf(paid)).toMatch(/Statement .* PAID .*Paid −€71\.40 Remaining €0\.00/);
  expect(await codeOn(paid)).toBeUndefined();
  expect(await textOf(await statement({ status: "void", amountDue: 0 }))).toContain("VOID");
  // What was written off is between the team: to whoever pays it is still owed.
  const writtenOff = { status: "uncollectible", amountDue: 0, amountWrittenOff: 7_140 } as const;
  expect(await textOf(await statement(writtenOff))).toContain("Remaining €71.40");
});

it("leads from the total to what remains, whatever happened to the money", () => {
  const invoice = issued();
  const issue = facts.figuresOf([facts.issued(invoice)]);
  const after = (...next: ((one: facts.Figures) => facts.Posting)[]) =>
    next.reduce((one, fact) => facts.figuresAfter(one, fact(one)), issue);
  const pay = (amount: number) => (one: facts.Figures) => facts.paid(one, amount);
  const credit = (one: facts.Figures) => facts.credited(one, 2_000, 300);
  const stories: [Partial<Invoice>, names: string[]][] = [
    [after(), ["Paid"]],
    [after(pay(5_000), credit), ["Credited", "Paid"]],
    [after(pay(7_140), credit), ["Credited", "Paid", "To credit balance"]],
    [after(pay(8_000)), ["Paid", "To credit balance"]],
    [
      after(pay(7_140), (one) => facts.refunded(one, 1_000, 0)),
      ["Paid, less refunds", "Refunded, no longer owed"],
    ],
    [{ ...after(facts.writtenOff), status: "uncollectible" }, ["Paid"]],
    [{ ...after(facts.voided), status: "void" }, ["Voided", "Paid"]],
  ];
  for (const [change, names] of stories) {
    const one = { ...invoice, ...change };
    const sums = sumsFromTotal(one);
    expect(sums.map(({ name }) => name)).toEqual(names);
    const end = sums.reduce((sum, { amount }) => sum + amount, one.totalAmount);
    expect(end).toBe(remaining(one));
  }
});
