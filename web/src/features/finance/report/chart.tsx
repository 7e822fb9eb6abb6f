import type { Amounts } from "@lyceum/core/billing/report/schema.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import { Card } from "../../../ui/card.tsx";
import css from "../../../ui/list/report.module.css";

interface Props {
  months: { month: string; name: string; amounts: Amounts }[];
  currency: string;
}

const [height, widest] = [160, 100];
const shown = [
  { measure: "issued", word: "Issued", bar: "before" },
  { measure: "received", word: "Received", bar: "main" },
] as const;

/** Issued and received beside each other, month by month. The tables beneath tell the same in numbers. */
export function Chart({ months, currency }: Props) {
  const most = Math.max(
    1,
    ...months.flatMap(({ amounts }) => shown.map((one) => amounts[one.measure])),
  );
  const slot = 100 / months.length;
  const high = (minor: number) => Math.max(0, Math.round((height * minor) / most));
  return (
    <Card
      title="Issued and received"
      aside={
        <span className={css.legend}>
          {shown.map(({ measure, word, bar }) => (
            <span key={measure}>
              <i data-bar={bar} aria-hidden />
              {word}
            </span>
          ))}
        </span>
      }
    >
      <div className={css.chart}>
        <svg
          role="img"
          aria-label={`Issued and received by month, at most ${moneyWords(most, currency)}; the table “By month” has the numbers`}
          height={height + 22}
          // A few months are not drawn as wide bars: a month is never wider than this.
          style={{ maxWidth: months.length * widest }}
        >
          <line x1="0" y1={height} x2="100%" y2={height} className={css.ground} />
          {months.map(({ month, name, amounts }, at) => (
            <svg key={month} aria-hidden x={`${at * slot}%`} width={`${slot}%`}>
              {shown.map(({ measure, word, bar }, side) => (
                <rect
                  key={measure}
                  data-bar={bar}
                  x={`${15 + side * 36}%`}
                  y={height - high(amounts[measure])}
                  width="34%"
                  height={high(amounts[measure])}
                >
                  <title>{`${name}, ${word.toLowerCase()}: ${moneyWords(amounts[measure], currency)}`}</title>
                </rect>
              ))}
              <text x="50%" y={height + 16} textAnchor="middle">
                {month.slice(5)}/{month.slice(2, 4)}
              </text>
            </svg>
          ))}
        </svg>
      </div>
    </Card>
  );
}
