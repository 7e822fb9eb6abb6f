import { moneyWords } from "@lyceum/core/text/money-words.ts";

/** An amount in minor units, always with its currency. */
export const Money = ({ minor, currency }: { minor: number; currency: string }) => (
  <span className="tabular">{moneyWords(minor, currency)}</span>
);
