import type { HomeView } from "@lyceum/core/home/schema.ts";
import { Button } from "@mantine/core";
import { IconCoins, IconGavel } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { moneyQueueQuery, useYours } from "../../lib/billing/queue.ts";
import { count } from "../../lib/text/words.ts";
import { NextAction } from "../../ui/next-action.tsx";
import css from "./home.module.css";
import { MoneyNext, MoneyQueue } from "./money-queue.tsx";
import { Queue } from "./queue.tsx";
import { Tile } from "./tile.tsx";

/** Finance is led to the money; reviewing, offering and deciding belong to others. */
export function FinanceHome({ home }: { home: Extract<HomeView, { role: "admin" }> }) {
  const { awaitingPayment, disputed } = home;
  const yours = useYours();
  const { isPending } = useQuery(moneyQueueQuery);
  return (
    <div className={css.stack}>
      {isPending ? null : yours > 0 ? (
        <MoneyNext yours={yours} />
      ) : awaitingPayment > 0 ? (
        <NextAction
          turn="theirs"
          who="With the students"
          action={
            <Button
              component={Link}
              to="/assignments"
              search={{ status: "awaiting_payment" } as never}
              variant="default"
            >
              See them
            </Button>
          }
        >
          {count(awaitingPayment, "accepted quote waits", "accepted quotes wait")} for payment.
        </NextAction>
      ) : (
        <NextAction
          turn="done"
          who="All clear"
          action={
            <Button component={Link} to="/audit" variant="default">
              Open the audit log
            </Button>
          }
        >
          Nothing waits for you, and no accepted quote waits for payment. Every change to money is
          in the audit log.
        </NextAction>
      )}
      <MoneyQueue />
      <ul className={css.tiles}>
        <Tile
          to="/assignments"
          search={{ status: "awaiting_payment" }}
          icon={IconCoins}
          number={awaitingPayment}
          label="Waiting for payment"
        />
        <Tile
          to="/assignments"
          search={{ status: "disputed" }}
          icon={IconGavel}
          number={disputed}
          label="In dispute"
        />
      </ul>
      <Queue
        title="Waiting for payment"
        status="awaiting_payment"
        empty="No accepted quote waits for payment"
        hint="An assignment whose student has accepted the quote appears here."
      />
    </div>
  );
}
