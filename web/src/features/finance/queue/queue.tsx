import { IconCoins } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { listsOf, moneyQueueQuery, queueWords, sizeOf } from "../../../lib/billing/queue.ts";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { useSteps } from "../../../ui/form/use-steps.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import css from "./queue.module.css";
import { QueueRow } from "./row.tsx";

/** What of everybody's money waits for finance; what waits for a second person stands first. */
export function Queue() {
  const { data, error, isPending, refetch } = useQuery(moneyQueueQuery);
  const box = useSteps<HTMLDivElement>();
  const lists = listsOf(data);
  return (
    <>
      <PageHeader
        title="Finance: to do"
        lead="Payments to look into, refunds to approve and invoices that are late."
      />
      {error && <LoadError error={error} retry={() => void refetch()} />}
      {isPending && (
        <Card flush>
          <RowsSkeleton rows={6} />
        </Card>
      )}
      {data && !lists.length && (
        <EmptyState icon={IconCoins} title="Nothing to do">
          A payment to verify, a refund to approve or an overdue invoice appears here at once.
        </EmptyState>
      )}
      <div ref={box} className={css.stack}>
        {lists.map((list) => (
          <Card
            key={list.name}
            id={list.name}
            title={queueWords[list.name]}
            aside={<span className={css.size}>{sizeOf(list)}</span>}
            flush
          >
            <ul className={css.rows}>
              {list.items.map((one) => (
                <QueueRow key={one.id} row={one} list={list.name} />
              ))}
            </ul>
            {list.more && (
              <p className={css.more}>
                These have waited the longest. When one of them is done, the next appears.
              </p>
            )}
          </Card>
        ))}
      </div>
    </>
  );
}
