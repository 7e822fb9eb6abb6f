import type { PostingView } from "@lyceum/core/billing/ledger/schema.ts";
import { accountWords, factWords } from "@lyceum/core/billing/ledger/words.ts";
import { Link } from "@tanstack/react-router";
import { clock, dayName, dayOf } from "../../../lib/time/time.ts";
import { Card } from "../../../ui/card.tsx";
import { Money } from "../../../ui/text/money.tsx";
import css from "./ledger.module.css";

const zone = "UTC";

/** Postings by day, each with its entries. */
export const PostingDays = ({ items }: { items: readonly PostingView[] }) => (
  <div className={css.stack}>
    {[...Map.groupBy(items, (one) => dayOf(one.at, zone))].map(([day, all]) => {
      const name = dayName(`${day}T12:00:00.000Z`, zone);
      return (
        <Card key={day} title={name} aside={<time dateTime={day}>{day}</time>} flush>
          <table className={css.postings}>
            <caption className="hidden">Postings: {name}</caption>
            <thead>
              <tr>
                <th scope="col">Account</th>
                <th scope="col">Debit</th>
                <th scope="col">Credit</th>
              </tr>
            </thead>
            {all.map((one) => (
              <Posting key={one.id} posting={one} />
            ))}
          </table>
        </Card>
      );
    })}
  </div>
);

/** What an account receives stands under debit, what it gives under credit. */
const Posting = ({
  posting: { fact, at, currency, entries, invoice },
}: {
  posting: PostingView;
}) => (
  <tbody>
    <tr className={css.fact}>
      <th scope="rowgroup" colSpan={3}>
        <strong>{factWords[fact]}</strong>
        <Link
          to="/assignments/$assignmentId/invoices/$invoiceId"
          params={{ assignmentId: invoice.assignmentId, invoiceId: invoice.id }}
        >
          {invoice.number}
        </Link>
        <time dateTime={at}>{clock(at, zone)}</time>
      </th>
    </tr>
    {entries.map(({ account, amount }) => (
      <tr key={account}>
        <td>{accountWords[account]}</td>
        <td>{amount > 0 && <Money minor={amount} currency={currency} />}</td>
        <td>{amount < 0 && <Money minor={-amount} currency={currency} />}</td>
      </tr>
    ))}
  </tbody>
);
