import {
  type Audience,
  after,
  currencyIn,
  type EventIcon,
  type EventRow,
  type Sentence,
} from "../assignment/timeline/event-words.ts";
import { moneyWords } from "../text/money-words.ts";

/** Only finance has something to do with it. */
export const forFinance: Audience = {
  student: false,
  teacher: false,
  finance: true,
  reason: "finance",
};

/**
 * "issued invoice INV-2026-00042 of €120.00", "received a payment of €60.00": what the record says under
 * `number`, and under `amount` or `total`.
 */
const told =
  (verb: string): Sentence =>
  (item) => {
    const [number, sum, currency] = [
      after(item, "number"),
      after(item, "amount") ?? after(item, "total"),
      currencyIn(item.changes),
    ];
    const ofSum = typeof sum === "number" && currency ? ` of ${moneyWords(sum, currency)}` : "";
    return `${verb}${number ? ` ${number}` : ""}${ofSum}`;
  };

/** An event of money, without the moves it makes. */
export const moneyRow = (seenBy: Audience, icon: EventIcon, log: string, verb: string) =>
  ({
    kind: "money",
    icon,
    seenBy,
    log,
    sentence: told(verb),
    button: null,
  }) as const satisfies EventRow;
