import { lateWords } from "@lyceum/core/billing/words.ts";
import { Card } from "../card.tsx";
import { Money } from "../text/money.tsx";
import table from "./sums.module.css";

type Bucket = keyof typeof lateWords;
const buckets = Object.keys(lateWords) as Bucket[];

interface Props {
  title: string;
  /** What the table says to who cannot see it. */
  caption: string;
  /** What the rows are. */
  first: string;
  rows: { name: string; currency: string; buckets: Record<Bucket, number>; total: number }[];
}

/** What is awaited, by how late it is. */
export const LateSums = ({ title, caption, first, rows }: Props) => (
  <Card title={title} flush>
    <table className={table.sums}>
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {buckets.map((one) => (
            <th key={one} scope="col">
              {lateWords[one]}
            </th>
          ))}
          <th scope="col">Total</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, currency, buckets: sums, total }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {buckets.map((one) => (
              <td
                key={one}
                data-label={lateWords[one]}
                data-zero={sums[one] === 0 || undefined}
                data-late={(one !== "not_due" && sums[one] > 0) || undefined}
              >
                <Money minor={sums[one]} currency={currency} />
              </td>
            ))}
            <td data-label="Total" data-total>
              <Money minor={total} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Card>
);
