import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { IconReceiptOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { post } from "../../lib/api.ts";
import { invoiceQuery } from "../../lib/billing/queries.ts";
import { useMe } from "../../lib/session.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { When } from "../../ui/text/when.tsx";
import { ThingPage } from "../../ui/thing-page.tsx";
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
  return (
    <ThingPage query={found} name="Invoice" icon={IconReceiptOff} trail={trail}>
      {(invoice) => (
        <Invoice
          key={invoiceId}
          invoice={invoice}
          payment={payment}
          refund={refund}
          left={left}
          pdf={pdf}
        />
      )}
    </ThingPage>
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
