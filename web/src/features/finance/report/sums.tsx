import type { Amounts } from "@lyceum/core/billing/report/schema.ts";
import { measures, measureWords } from "@lyceum/core/billing/report/words.ts";
import { Card } from "../../../ui/card.tsx";
import table from "../../../ui/list/sums.module.css";
import { Money } from "../../../ui/text/money.tsx";

interface Props {
  title: string;
  /** What the rows are. */
  first: string;
  rows: { name: string; amounts: Amounts }[];
  total: Amounts;
  currency: string;
}

/** Every measure of the report, a row for each month or service, and the total. */
export function Sums({ title, first, rows, total, currency }: Props) {
  return (
    <Card title={title} flush>
      <table className={table.sums}>
        <caption className="hidden">
          {title}, {currency}
        </caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {measures.map((one) => (
              <th key={one} scope="col" title={measureWords[one][1]}>
                {measureWords[one][0]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows, { name: "Total", amounts: total }].map(({ name, amounts }) => (
            <tr key={name} data-total={name === "Total" || undefined}>
              <th scope="row">{name}</th>
              {measures.map((one) => (
                <td
                  key={one}
                  data-label={measureWords[one][0]}
                  data-zero={amounts[one] === 0 || undefined}
                >
                  <Money minor={amounts[one]} currency={currency} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
