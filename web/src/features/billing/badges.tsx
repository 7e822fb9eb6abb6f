import type { InvoiceBadge, InvoiceRowView } from "@lyceum/core/billing/invoice/schema.ts";
import { invoiceBadgeWords, invoiceStatusWords } from "@lyceum/core/billing/words.ts";
import {
  type Icon,
  IconClock,
  IconCreditCard,
  IconEye,
  IconReceiptRefund,
} from "@tabler/icons-react";
import { useMe } from "../../lib/session.ts";
import { StatusBadge } from "../../ui/status-badge.tsx";

const icons: Partial<Record<InvoiceBadge, Icon>> = {
  due_soon: IconClock,
  viewed: IconEye,
  processing: IconCreditCard,
  refunded: IconReceiptRefund,
  partly_refunded: IconReceiptRefund,
};

/** The state of an invoice, for who looks. */
export function InvoiceStatus({ status }: Pick<InvoiceRowView, "status">) {
  const side = useMe().role === "student" ? "student" : "staff";
  const [tone, word] = invoiceStatusWords[status][side];
  return <StatusBadge tone={tone}>{word}</StatusBadge>;
}

/** What is to be said of it beside its state. */
export const InvoiceBadges = ({ badges }: Pick<InvoiceRowView, "badges">) =>
  badges.map((badge) => {
    const [tone, word] = invoiceBadgeWords[badge];
    return (
      <StatusBadge key={badge} tone={tone} icon={icons[badge]}>
        {word}
      </StatusBadge>
    );
  });
