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

/** "received a payment of €60.00": the sum is what the record says under `amount`. */
const told =
  (verb: string): Sentence =>
  (item) => {
    const [amount, currency] = [after(item, "amount"), currencyIn(item.changes)];
    return typeof amount === "number" && currency
      ? `${verb} of ${moneyWords(amount, currency)}`
      : verb;
  };

/** An event of a payment or a refund, without the moves it makes. */
export const moneyRow = (seenBy: Audience, icon: EventIcon, log: string, verb: string) =>
  ({
    kind: "money",
    icon,
    seenBy,
    log,
    sentence: told(verb),
    button: null,
  }) as const satisfies EventRow;
