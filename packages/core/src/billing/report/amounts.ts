import type { DayRow } from "../ledger/days.ts";
import { type Account, type Fact, facts } from "../ledger/words.ts";
import type { Amounts } from "./schema.ts";
import { type Measure, measures } from "./words.ts";

/** Which entries a number of the report adds up; `sign` makes it positive. */
const rules: Record<
  Measure,
  { facts: readonly Fact[]; accounts: readonly Account[]; sign: 1 | -1 }
> = {
  issued: { facts: ["issued"], accounts: ["revenue", "tax"], sign: -1 },
  voided: { facts: ["voided"], accounts: ["revenue", "tax"], sign: 1 },
  credited: { facts: ["credited"], accounts: ["revenue", "tax"], sign: 1 },
  received: { facts: ["paid"], accounts: ["cash"], sign: 1 },
  refunded: {
    facts: ["refunded", "credit-refunded", "refund-returned"],
    accounts: ["cash"],
    sign: -1,
  },
  chargedBack: { facts: ["charged-back", "chargeback-won"], accounts: ["cash"], sign: -1 },
  writtenOff: { facts, accounts: ["bad-debt"], sign: 1 },
};

/** What the totals of some postings come to. */
export function amountsOf(rows: readonly DayRow[]): Amounts {
  const sum = ({ facts, accounts, sign }: (typeof rules)[Measure]) =>
    rows
      .filter((one) => facts.includes(one.fact))
      .flatMap((one) => one.entries)
      .reduce(
        (all, { account, amount }) => all + (accounts.includes(account) ? sign * amount : 0),
        0,
      );
  return Object.fromEntries(measures.map((one) => [one, sum(rules[one]) + 0])) as Amounts;
}
