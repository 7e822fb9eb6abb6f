import { expect, it } from "vitest";
import * as ledger from "../../src/billing/ledger/facts.ts";
import { random } from "../random.ts";

const { figuresAfter, figuresOf } = ledger;
const begun = (total: number, tax = 0) =>
  ledger.issued({ ...figuresOf([]), totalAmount: total, taxAmount: tax });

it("sums to zero whatever happens, and what is paid is what came without what went back", () => {
  const next = random(20_261_128);
  for (let made = 0; made < 2_000; made++) {
    const total = 1 + next(100_000);
    const story = [begun(total, next(total))];
    let [now, came, back, creditLeft, disputed] = [figuresOf(story), 0, 0, 0, 0];
    const add = (posting: ledger.Posting) => {
      story.push(posting);
      now = figuresAfter(now, posting);
      creditLeft -= ledger.received(posting, "credit");
    };
    for (let step = 0; step < 12; step++) {
      const amount = 1 + next(total);
      const kind = next(7);
      const withUs = came - back;
      if (kind < 2) {
        add(ledger.paid(now, amount));
        came += amount;
      } else if (kind === 2 && withUs > 0) {
        const part = 1 + next(withUs);
        add(ledger.chargedBack(now, part));
        back += part;
        disputed += part;
      } else if (kind === 3 && disputed) {
        add(ledger.chargebackWon(now, disputed));
        back -= disputed;
        disputed = 0;
      } else if (kind === 4 && total > now.amountCredited) {
        add(ledger.credited(now, 1 + next(total - now.amountCredited), 0));
      } else if (kind === 5 && now.amountDue > 0) {
        add(ledger.writtenOff(now));
      } else if (kind === 6 && creditLeft > 0 && withUs > 0) {
        const part = 1 + next(Math.min(creditLeft, withUs));
        add(ledger.creditRefunded(part));
        back += part;
      }
      expect(now.amountPaid).toBe(came - back);
      expect(now.amountDue).toBeGreaterThanOrEqual(0);
    }
    const entries = story.flatMap((one) => one.entries);
    expect(entries.reduce((sum, one) => sum + one.amount, 0)).toBe(0);
    expect(figuresOf(story)).toEqual(now);
  }
});

it("keeps what is paid too much as credit, and takes it back with the payment", () => {
  const first = figuresOf([begun(100)]);
  const tooMuch = ledger.paid(first, 150);
  expect(tooMuch.entries).toEqual([
    { account: "cash", amount: 150 },
    { account: "receivable", amount: -100 },
    { account: "credit", amount: -50 },
  ]);
  const paid = figuresAfter(first, tooMuch);
  expect(ledger.chargedBack(paid, 150).entries).toEqual([
    { account: "receivable", amount: 100 },
    { account: "credit", amount: 50 },
    { account: "cash", amount: -150 },
  ]);
});

it("credits a paid invoice to the payer, and an open one to itself", () => {
  const open = figuresOf([begun(119, 19)]);
  expect(ledger.credited(open, 119, 19).entries).toEqual([
    { account: "revenue", amount: 100 },
    { account: "tax", amount: 19 },
    { account: "receivable", amount: -119 },
  ]);
  const paid = figuresAfter(open, ledger.paid(open, 119));
  expect(ledger.received(ledger.credited(paid, 119, 19), "credit")).toBe(-119);
});

it("expects again what was written off, once money comes", () => {
  const open = figuresOf([begun(100)]);
  const lost = figuresAfter(open, ledger.writtenOff(open));
  expect(lost).toMatchObject({ amountDue: 0, amountWrittenOff: 100 });
  expect(figuresAfter(lost, ledger.paid(lost, 40))).toMatchObject({
    amountDue: 60,
    amountPaid: 40,
    amountWrittenOff: 0,
  });
});

it("is void only when nothing stands paid", () => {
  const open = figuresOf([begun(119, 19)]);
  const part = figuresAfter(open, ledger.paid(open, 20));
  expect(() => ledger.voided(part)).toThrow("does not sum to zero");
  const back = figuresAfter(part, ledger.refunded(part, 20, 0));
  const end = figuresAfter(back, ledger.voided(back));
  expect(end).toMatchObject({ amountDue: 0, amountPaid: 0, amountRefunded: 0 });
});
