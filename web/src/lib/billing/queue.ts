import type { QueueListName } from "@lyceum/core/billing/queue/schema.ts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";
import { may, useMe } from "../session.ts";
import { filled } from "../waiting.ts";

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

/** How much of it waits for a step of the reader: nothing for who does not see it. */
export function useYours() {
  const enabled = may(useMe(), "billing.queue");
  const { data } = useQuery({ ...moneyQueueQuery, enabled });
  return filled(data?.lists)
    .flatMap(({ items }) => items)
    .filter((one) => one.isYours).length;
}
