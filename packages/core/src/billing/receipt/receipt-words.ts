/** What people call a payment, on its receipt and in mails: "R-7K3F9XQ2". */
export const referenceOf = ({ paymentId }: { paymentId: string }) =>
  `R-${paymentId.slice(-8).toUpperCase()}`;

/** What an invoice is for, in a line: "Lessons, and 2 more". */
export function itemsOf({ lines }: { lines: readonly { description: string }[] }) {
  const [first, ...rest] = lines;
  return `${first?.description ?? ""}${rest.length ? `, and ${rest.length} more` : ""}`;
}
