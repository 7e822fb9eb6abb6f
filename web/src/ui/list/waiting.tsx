import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { filled, sizeOf, type WaitingItems } from "../../lib/waiting.ts";
import { Card } from "../card.tsx";
import { useSteps } from "../form/use-steps.ts";
import { RowsSkeleton } from "../skeletons.tsx";
import { Loaded } from "./loaded.tsx";
import css from "./waiting.module.css";

interface List extends WaitingItems {
  name: string;
}

interface Props<One extends List> {
  query: Pick<UseQueryResult<{ lists: One[] }>, "data" | "error" | "isPending" | "refetch">;
  /** What stands above the lists, and is stepped through with them. */
  first?: ReactNode;
  /** Where nothing waits. */
  empty: ReactNode;
  children: (list: One) => ReactNode;
}

/** All that waits for somebody, a card for each step. */
export function Waiting<One extends List>({ query, first, empty, children }: Props<One>) {
  const box = useSteps<HTMLDivElement>();
  const loading = (
    <Card flush>
      <RowsSkeleton rows={6} />
    </Card>
  );
  return (
    <div ref={box} className={css.stack}>
      {first}
      <Loaded
        query={query}
        loading={loading}
        empty={({ lists }) => (filled(lists).length ? undefined : empty)}
      >
        {({ lists }) => filled(lists).map(children)}
      </Loaded>
    </div>
  );
}

interface ListProps {
  list: List;
  title: string;
  /** What is done with several of them. */
  above?: ReactNode;
  children: ReactNode;
}

/** One of them: how much there is, and its rows. */
export const WaitingList = ({ list, title, above, children }: ListProps) => (
  <Card id={list.name} title={title} aside={<Size>{sizeOf(list)}</Size>} flush>
    {above}
    <ul className={css.rows}>{children}</ul>
    {list.more && (
      <p className={css.more}>
        These have waited the longest. When one of them is done, the next appears.
      </p>
    )}
  </Card>
);

/** How much is in a list, beside its title. */
export const Size = ({ children }: { children: ReactNode }) => (
  <span className={css.size}>{children}</span>
);
