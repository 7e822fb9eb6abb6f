import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { Button } from "@mantine/core";
import { IconReceiptOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { post } from "../../lib/api.ts";
import { invoiceQuery } from "../../lib/billing/queries.ts";
import { Problem } from "../../lib/problem.ts";
import { useMe } from "../../lib/session.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/text/when.tsx";
import { InvoiceActs } from "./acts.tsx";
import { InvoiceBadges, InvoiceStatus } from "./badges.tsx";
import css from "./document.module.css";
import { Document, Schedule } from "./document.tsx";
import { Pay } from "./pay.tsx";
import { Refunds } from "./payments/refunds.tsx";
import { CreditNotes, Payments } from "./received.tsx";
import { Reminders } from "./reminders.tsx";

/** One invoice: what is next, the document, when how much is due and what came of it. */
export function InvoicePage() {
  const { assignmentId, invoiceId } = useParams({
    from: "/inside/assignments/$assignmentId/invoices/$invoiceId",
  });
  const { payment, refund, left, pdf } = useSearch({
    from: "/inside/assignments/$assignmentId/invoices/$invoiceId",
  });
  const found = useQuery(invoiceQuery(assignmentId, invoiceId));
  const { data, error } = found;
  if (found.isPending) return <PageSkeleton />;
  const isGone = error instanceof Problem && [400, 403, 404].includes(error.status);
  if (!data || isGone) {
    return (
      <>
        <PageHeader title={isGone ? "Invoice not found" : "Invoice"} trail={trail} />
        {isGone ? (
          <EmptyState
            icon={IconReceiptOff}
            title="Invoice not found"
            action={
              <Button component={Link} to="/home" variant="default">
                Go to home
              </Button>
            }
          >
            There is no invoice at this address, or you do not have access to it.
          </EmptyState>
        ) : (
          <LoadError error={error} retry={() => void found.refetch()} />
        )}
      </>
    );
  }
  return (
    <Invoice
      key={invoiceId}
      invoice={data}
      payment={payment}
      refund={refund}
      left={left}
      pdf={pdf}
    />
  );
}

const trail = [{ to: "/invoices", label: "Invoices" }];

interface Props {
  invoice: InvoiceView;
  /** The payment from whose page a student comes back, or on which finance has to decide. */
  payment?: string;
  /** The payment whose page a student left without paying. */
  left?: string;
  /** The refund on which finance has to decide. */
  refund?: string;
  /** A mail leads to it: it is downloaded at once. */
  pdf?: "statement";
}

/** An invoice with everything about it. */
function Invoice({ invoice, payment, left, refund, pdf }: Props) {
  const isStudent = useMe().role === "student";
  useViewed(invoice, invoice.allowed.includes("view"));
  const { assignmentId, viewedAt, endReason } = invoice;
  return (
    <>
      <PageHeader
        title={invoice.number ? `Invoice ${invoice.number}` : "Draft invoice"}
        trail={[...trail, { to: `/assignments/${assignmentId}`, label: invoice.assignmentCode }]}
        actions={<InvoiceActs invoice={invoice} pdf={pdf} />}
        lead={
          <span className={css.meta}>
            <InvoiceStatus {...invoice} />
            <InvoiceBadges {...invoice} />
            {viewedAt && (
              <span>
                Opened by the student <When at={viewedAt} />
              </span>
            )}
            <Reminders invoice={invoice} />
            {endReason && <span dir="auto">Reason: {endReason}</span>}
          </span>
        }
      />
      <div className={css.columns}>
        {isStudent && (
          <div className={css.pay}>
            <Pay invoice={invoice} back={payment} left={left} />
          </div>
        )}
        <Document invoice={invoice} />
        <div className={css.more}>
          <Schedule invoice={invoice} />
          <Payments
            invoice={invoice}
            isStudent={isStudent}
            named={isStudent ? undefined : payment}
          />
          <Refunds invoice={invoice} named={refund} />
          <CreditNotes invoice={invoice} />
        </div>
      </div>
    </>
  );
}

/** Best effort: the team sees that the student has opened it. */
function useViewed({ assignmentId, id }: InvoiceView, mayView: boolean) {
  useEffect(() => {
    if (mayView) post(`/assignments/${assignmentId}/invoices/${id}/view`).catch(() => {});
  }, [assignmentId, id, mayView]);
}
