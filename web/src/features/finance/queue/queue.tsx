import { IconCoins } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { moneyQueueQuery, queueWords } from "../../../lib/billing/queue.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Waiting, WaitingList } from "../../../ui/list/waiting.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { QueueRow } from "./row.tsx";

/** What of everybody's money waits for finance; what waits for a second person stands first. */
export function Queue() {
  const query = useQuery(moneyQueueQuery);
  return (
    <>
      <PageHeader
        title="Finance: to do"
        lead="Payments to look into, refunds to approve and invoices that are late."
      />
      <Waiting
        query={query}
        empty={
          <EmptyState icon={IconCoins} title="Nothing to do">
            A payment to verify, a refund to approve or an overdue invoice appears here at once.
          </EmptyState>
        }
      >
        {(list) => (
          <WaitingList key={list.name} list={list} title={queueWords[list.name]}>
            {list.items.map((one) => (
              <QueueRow key={one.id} row={one} list={list.name} />
            ))}
          </WaitingList>
        )}
      </Waiting>
    </>
  );
}
