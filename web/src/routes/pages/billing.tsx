import { OwnInvoices } from "../../features/billing/own.tsx";
import { StaffInvoices } from "../../features/billing/staff.tsx";
import { useMe } from "../../lib/session.ts";

export { InvoicePage } from "../../features/billing/invoice.tsx";
export { BillingSettingsPage } from "../../features/billing/settings/page.tsx";

export function InvoicesPage() {
  return useMe().role === "student" ? <OwnInvoices /> : <StaffInvoices />;
}
