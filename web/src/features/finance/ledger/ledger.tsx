import { Button, TextInput } from "@mantine/core";
import { IconBook2 } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { dayOf } from "../../../lib/time/time.ts";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { More } from "../../../ui/list/more.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import { Balances } from "./balances.tsx";
import css from "./ledger.module.css";
import { PostingDays } from "./postings.tsx";
import { Proof } from "./proof.tsx";
import { ofInvoiceQuery, postingsQuery } from "./queries.ts";

const lead = "Everything that happened to money, in entries that sum to zero. Days are in UTC.";

/** The books: what was posted, what the accounts hold, and whether it all agrees. */
export function Ledger() {
  const { invoice, assignment } = useSearch({ from: "/inside/finance/ledger" });
  return invoice && assignment ? (
    <OfInvoice assignmentId={assignment} invoiceId={invoice} />
  ) : (
    <>
      <PageHeader title="Ledger" lead={lead} />
      <div className={css.stack}>
        <Proof />
        <Balances />
        <Postings />
      </div>
    </>
  );
}

function Postings() {
  const { day } = useSearch({ from: "/inside/finance/ledger" });
  const navigate = useNavigate({ from: "/finance/ledger" });
  const found = useInfiniteQuery(postingsQuery(day));
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const today = dayOf(new Date().toISOString(), "UTC");
  return (
    <section aria-label="Postings">
      <div className={css.filters}>
        <TextInput
          type="date"
          label="Begin at"
          description="The newest day to show, in UTC"
          value={day ?? today}
          max={today}
          onChange={(event) => {
            const next = event.currentTarget.value;
            void navigate({ search: next && next < today ? { day: next } : {}, replace: true });
          }}
        />
      </div>
      {found.error && <LoadError error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && (
        <Card flush>
          <RowsSkeleton rows={6} />
        </Card>
      )}
      {found.data && items.length === 0 && (
        <EmptyState icon={IconBook2} title="No postings">
          {day
            ? "Nothing was posted on this day or before it. Choose a later day."
            : "When an invoice is issued or a payment comes, it appears here."}
        </EmptyState>
      )}
      <PostingDays items={items} />
      <More query={found} />
    </section>
  );
}

function OfInvoice({ assignmentId, invoiceId }: { assignmentId: string; invoiceId: string }) {
  const found = useQuery(ofInvoiceQuery(assignmentId, invoiceId));
  const items = found.data?.items ?? [];
  const number = items[0]?.invoice.number;
  return (
    <>
      <PageHeader
        title={number ? `Ledger of ${number}` : "Ledger of an invoice"}
        lead={lead}
        trail={[{ to: "/finance/ledger", label: "Ledger" }]}
        actions={
          <Button
            component={Link}
            to={`/assignments/${assignmentId}/invoices/${invoiceId}`}
            variant="default"
          >
            Open invoice
          </Button>
        }
      />
      {found.error && <LoadError error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && (
        <Card flush>
          <RowsSkeleton rows={4} />
        </Card>
      )}
      {found.data && items.length === 0 && (
        <EmptyState icon={IconBook2} title="No postings">
          Nothing was posted for this invoice. A draft is posted when it is issued.
        </EmptyState>
      )}
      <PostingDays items={items} />
    </>
  );
}
