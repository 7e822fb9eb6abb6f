import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { moneyQueueQuery, queueWords } from "../../lib/billing/queue.ts";
import { count } from "../../lib/text/words.ts";
import { filled, sizeOf } from "../../lib/waiting.ts";
import { Card } from "../../ui/card.tsx";
import { Loaded } from "../../ui/list/loaded.tsx";
import { NextAction } from "../../ui/next-action.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import css from "./home.module.css";

/** What is next where that is money: so many of it wait for the reader. */
export const MoneyNext = ({ yours }: { yours: number }) => (
  <NextAction
    turn="mine"
    who="Finance"
    action={
      <Button component={Link} to="/finance">
        See what waits
      </Button>
    }
  >
    {count(yours, "payment, refund or invoice waits", "payments, refunds and invoices wait")} for
    you.
  </NextAction>
);

/** How much of everybody's money waits, and for what. */
export function MoneyQueue() {
  const query = useQuery(moneyQueueQuery);
  return (
    <Card title="Finance: to do" flush aside={<Link to="/finance">See all</Link>}>
      <Loaded
        query={query}
        loading={<RowsSkeleton rows={2} />}
        empty={({ lists }) =>
          !filled(lists).length && (
            <p className={css.none}>No payment, refund or overdue invoice waits.</p>
          )
        }
      >
        {({ lists }) => (
          <ul className={css.threads}>
            {filled(lists).map((list) => (
              <li key={list.name}>
                <Link to="/finance" hash={list.name} className={css.thread}>
                  <span className={css.subject}>
                    {queueWords[list.name]}
                    <span className="tabular">{sizeOf(list)}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}
