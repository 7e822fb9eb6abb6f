import type { QueueListName, QueueView } from "@lyceum/core/billing/queue/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

/** What of everybody's money waits for finance. */
export const moneyQueueQuery = queryOptions({
  queryKey: keys.moneyQueue,
  queryFn: ({ signal }) => get("/billing/queue", {}, signal),
});

export const queueWords: Record<QueueListName, string> = {
  second: "Waits for a second person",
  verify: "Payments to verify",
  unknown: "Payments with an unknown outcome",
  refunds: "Refunds to approve",
  overdue: "Overdue invoices",
};

type List = QueueView["lists"][number];

/** "99+" where there are more than are listed. */
export const sizeOf = ({ items, more }: List) => `${items.length}${more ? "+" : ""}`;

/** How many of them wait for a step of the reader. */
export const yoursIn = (queue: QueueView | undefined) =>
  queue?.lists.flatMap((one) => one.items).filter((one) => one.isYours).length ?? 0;
