import { IconReceipt } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { creditQuery, isToPay, ownInvoicesQuery, toPayFirst } from "../../lib/billing/queries.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { useSteps } from "../../ui/form/use-steps.ts";
import { More } from "../../ui/list/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { Money } from "../../ui/text/money.tsx";
import css from "./rows.module.css";
import { InvoiceRows } from "./rows.tsx";

/** A student's own invoices: what is to be paid first, what is due first at the top. */
export function OwnInvoices() {
  const invoices = useInfiniteQuery(ownInvoicesQuery);
  const box = useSteps<HTMLDivElement>();
  const items = invoices.data?.pages.flatMap((page) => page.items) ?? [];
  const open = toPayFirst(items);
  const rest = items.filter((one) => !isToPay(one));
  return (
    <>
      <PageHeader title="Invoices" lead="What you pay for, and what is due when." />
      <Credit />
      {invoices.error && <LoadError error={invoices.error} retry={() => void invoices.refetch()} />}
      {invoices.isPending && (
        <Card flush>
          <RowsSkeleton rows={4} />
        </Card>
      )}
      {invoices.data && items.length === 0 && !invoices.hasNextPage && (
        <EmptyState icon={IconReceipt} title="No invoices yet">
          When you accept a quote, its invoice appears here, and you can pay it here.
        </EmptyState>
      )}
      <div ref={box} className={css.stack}>
        {open.length > 0 && (
          <Card title="To pay" flush>
            <InvoiceRows items={open} code />
          </Card>
        )}
        {rest.length > 0 && (
          <Card title={open.length > 0 ? "Earlier" : undefined} flush>
            <InvoiceRows items={rest} code />
          </Card>
        )}
      </div>
      <More query={invoices} />
    </>
  );
}

/** What we owe the student. */
function Credit() {
  const { data } = useQuery(creditQuery);
  const some = data?.items.filter(({ balance }) => balance > 0) ?? [];
  if (!some.length) return null;
  return (
    <p className={css.credit}>
      Your credit:{" "}
      {some.map(({ currency, balance }, index) => (
        <span key={currency}>
          {index > 0 && " and "}
          <strong>
            <Money minor={balance} currency={currency} />
          </strong>
        </span>
      ))}
      . It can pay an invoice, or go back to you. Write to us which you prefer.
    </p>
  );
}
