import type { InvoiceRowView } from "@lyceum/core/billing/invoice/schema.ts";
import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { dueWords, ownInvoicesQuery, toPayFirst } from "../../lib/billing/queries.ts";
import { Card } from "../../ui/card.tsx";
import { Money } from "../../ui/text/money.tsx";
import { When } from "../../ui/text/when.tsx";
import css from "./home.module.css";

/** So many stand here; the page of invoices has all. */
const most = 3;

/** What the student has to pay, what is due first at the top. */
export function ToPay() {
  const { data } = useInfiniteQuery(ownInvoicesQuery);
  const open = toPayFirst(data?.pages.flatMap((page) => page.items) ?? []);
  if (!open.length) return null;
  return (
    <Card title="To pay" flush aside={<Link to="/invoices">See all</Link>}>
      <ul className={css.threads}>
        {open.slice(0, most).map((one) => (
          <li key={one.id} className={css.bill}>
            <span className={css.sum}>
              <Money minor={one.due} currency={one.currency} />
              <small>
                <When at={one.dueDate} prefix={dueWords(one)} />
              </small>
              <small>
                {one.number} · {one.assignmentCode}
              </small>
            </span>
            <PayLink invoice={one} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function PayLink({ invoice }: { invoice: InvoiceRowView }) {
  const { assignmentId, id, number, badges } = invoice;
  // The page of the invoice says whether it is to be gone on with.
  const word = badges.includes("processing") ? "See payment" : "Pay";
  return (
    <Button
      component={Link}
      to="/assignments/$assignmentId/invoices/$invoiceId"
      params={{ assignmentId, invoiceId: id } as never}
      variant="default"
      aria-label={`${word} ${number}`}
    >
      {word}
    </Button>
  );
}
