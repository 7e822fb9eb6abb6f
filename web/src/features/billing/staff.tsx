import type { InvoiceRowView } from "@lyceum/core/billing/invoice/schema.ts";
import { invoiceStatusWords } from "@lyceum/core/billing/words.ts";
import { Button } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { ageingQuery, isToPay, staffInvoicesQuery } from "../../lib/billing/queries.ts";
import { type InvoiceTab, invoiceTabs } from "../../lib/page/where.ts";
import { may, useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { useSteps } from "../../ui/form/use-steps.ts";
import { type Column, DataTable } from "../../ui/list/data-table.tsx";
import { LateSums } from "../../ui/list/late-sums.tsx";
import { More } from "../../ui/list/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { Money } from "../../ui/text/money.tsx";
import { When } from "../../ui/text/when.tsx";
import { InvoiceBadges, InvoiceStatus } from "./badges.tsx";
import sheet from "./document.module.css";
import { useNewInvoice } from "./new-invoice.tsx";
import css from "./rows.module.css";

const wordOf = (tab: InvoiceTab) => (tab === "due" ? "Due" : invoiceStatusWords[tab].staff[1]);

/** Everybody's invoices, by their state; which, stands in the address. */
export function StaffInvoices() {
  const { status = "due" } = useSearch({ from: "/inside/invoices" });
  const me = useMe();
  const ask = useNewInvoice();
  useAskedForNew(ask);
  return (
    <>
      <PageHeader
        title="Invoices"
        lead="Everybody's invoices: what is due, and every other state."
        actions={
          may(me, "invoices.make") && (
            <Button variant="default" onClick={() => void ask()}>
              New invoice
            </Button>
          )
        }
      />
      <nav className={css.tabs} aria-label="State">
        {invoiceTabs.map((tab) => (
          <Link
            key={tab}
            to="/invoices"
            search={{ status: tab === "due" ? undefined : tab }}
            replace
            aria-current={tab === status ? "page" : undefined}
          >
            {wordOf(tab)}
          </Link>
        ))}
      </nav>
      <div className={css.stack}>
        {status === "due" && <Ageing />}
        <Found status={status} />
      </div>
    </>
  );
}

/** The command palette leads here to make one. */
function useAskedForNew(ask: () => Promise<void>) {
  const { make } = useSearch({ from: "/inside/invoices" });
  const navigate = useNavigate({ from: "/invoices" });
  useEffect(() => {
    if (!make) return;
    void navigate({ search: ({ status }) => ({ status }), replace: true }).then(() => ask());
  }, [make]);
}

const columns: Column<InvoiceRowView>[] = [
  {
    key: "number",
    label: "Invoice",
    sort: (one) => one.number ?? "",
    cell: (one) => (
      <>
        <Link
          to="/assignments/$assignmentId/invoices/$invoiceId"
          params={{ assignmentId: one.assignmentId, invoiceId: one.id }}
          className={css.title}
          data-step
        >
          {one.number ?? "Draft"}
        </Link>
        <span className={css.narrow}>
          <bdi>{one.student.name}</bdi>
          <InvoiceStatus {...one} />
          <InvoiceBadges {...one} />
        </span>
      </>
    ),
  },
  {
    key: "student",
    label: "Student",
    wide: true,
    sort: (one) => one.student.name,
    cell: (one) => <bdi>{one.student.name}</bdi>,
  },
  {
    key: "assignment",
    label: "Assignment",
    wide: true,
    sort: (one) => one.assignmentCode,
    cell: (one) => one.assignmentCode,
  },
  {
    key: "status",
    label: "State",
    wide: true,
    cell: (one) => (
      <span className={sheet.meta}>
        <InvoiceStatus {...one} />
        <InvoiceBadges {...one} />
      </span>
    ),
  },
  {
    key: "due-date",
    label: "Due",
    wide: true,
    sort: (one) => one.dueDate,
    cell: (one) => (one.status === "draft" ? "–" : <When at={one.dueDate} />),
  },
  {
    key: "amount",
    label: "Amount",
    end: true,
    cell: (one) => (
      <span className={css.amount}>
        <Money minor={isToPay(one) ? one.due : one.total} currency={one.currency} />
      </span>
    ),
  },
];

function Found({ status }: { status: InvoiceTab }) {
  const found = useInfiniteQuery(staffInvoicesQuery(status));
  const box = useSteps<HTMLDivElement>();
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div ref={box}>
      {found.error && <LoadError error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && (
        <Card flush>
          <RowsSkeleton rows={6} />
        </Card>
      )}
      {found.data && items.length === 0 && (
        <EmptyState
          icon={IconReceipt}
          title={status === "due" ? "No money is awaited" : "No invoices here"}
        >
          {status === "due"
            ? "An invoice that is issued appears here until it is paid."
            : `Invoices appear here while their state is “${wordOf(status)}”.`}
        </EmptyState>
      )}
      {items.length > 0 && (
        <Card flush>
          <DataTable
            caption={`Invoices: ${wordOf(status)}`}
            columns={columns}
            rows={items}
            id={(one) => one.id}
            remember="invoices"
          />
        </Card>
      )}
      <More query={found} />
    </div>
  );
}

/** What is awaited in all, by currency and by how late it is. */
function Ageing() {
  const { data, error, refetch } = useQuery(ageingQuery);
  if (error) return <LoadError error={error} retry={() => void refetch()} />;
  if (!data?.currencies.length) return null;
  return (
    <LateSums
      title="Awaited in all"
      caption="By currency and by how late it is"
      first="Currency"
      rows={data.currencies.map((one) => ({ ...one, name: one.currency }))}
    />
  );
}
