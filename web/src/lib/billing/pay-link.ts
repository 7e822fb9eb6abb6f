import type { LinkedInvoice } from "@lyceum/core/billing/link/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { payApi } from "../api.ts";

const opened = "lyceum-pay-link";
const led = "lyceum-paying";

/**
 * The secret of the link that this tab shows. It stands behind the # of its address, and the tab keeps
 * it while somebody is at the provider, who is not told it. Empty where none was opened.
 */
export function openedSecret(hash: string) {
  if (hash) sessionStorage.setItem(opened, hash);
  return hash || (sessionStorage.getItem(opened) ?? "");
}

/** This tab leaves for the provider's page of this payment. */
export const leaveToPay = (paymentId: string) => sessionStorage.setItem(led, paymentId);

/**
 * What leads back to the page of the link, for who was led to a page that the student had opened: from
 * there the provider sends everybody to the student's invoice.
 */
export function cameFromLink({ payment, left }: { payment?: unknown; left?: unknown }) {
  const paymentId = sessionStorage.getItem(led);
  if (!paymentId || ![payment, left].includes(paymentId)) return undefined;
  sessionStorage.removeItem(led);
  return payment === paymentId ? { payment: paymentId } : { left: paymentId };
}

/** The provider has not said the last word. */
export const isUnderway = ({ state }: LinkedInvoice["payments"][number]) =>
  state === "open" || state === "waiting";

/** As long as a payment is on its way it is asked for, after three minutes less often. */
const [soon, later] = [3_000, 20_000];

/** The invoice of a link. No hint tells of its changes. */
export const linkedInvoiceQuery = (secret: string) =>
  queryOptions({
    queryKey: ["pay-link", secret],
    queryFn: () => payApi(secret).get("/pay"),
    enabled: secret !== "",
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.payments.some(isUnderway) ? (dataUpdateCount < 60 ? soon : later) : false,
  });
