import { changeWords } from "@lyceum/core/assignment/timeline/words.ts";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { get } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { absolute, useZone } from "../../../lib/time/time.ts";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { More } from "../../../ui/list/more.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import css from "./workspace.module.css";

/** The audit records of an assignment as they are kept: who, what, from what to what. */
export function Changes({ id }: { id: string }) {
  const zone = useZone();
  const scene = { side: "staff", when: (iso: string) => absolute(iso, zone) } as const;
  const audit = useInfiniteQuery({
    queryKey: keys.assignment(id, "audit"),
    queryFn: ({ pageParam, signal }) =>
      get("/audit", { scope: id, before: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = audit.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title="Audit records" id="history">
      {audit.error ? (
        <LoadError error={audit.error} retry={() => void audit.refetch()} />
      ) : audit.isPending ? (
        <RowsSkeleton rows={5} />
      ) : items.length === 0 ? (
        <EmptyState small icon={IconHistory} title="No records">
          Every change of this assignment is recorded here.
        </EmptyState>
      ) : (
        <ol className={css.people}>
          {items.map((one) => (
            <li key={one.id}>
              <span className={css.strong}>
                {one.actor.name ?? one.actor.id} <code>{one.action}</code>
              </span>
              <p className={css.by}>
                {absolute(one.createdAt, zone)}
                {one.ip && ` · ${one.ip}`}
                {one.requestId && ` · request ${one.requestId}`}
              </p>
              {one.reason && <p className={css.reason}>“{one.reason}”</p>}
              {one.changes && (
                <dl className={css.changes}>
                  {changeWords(one.changes, { ...scene, names: one.names }).map(
                    ({ field, before, after }) => (
                      <div key={field}>
                        <dt>{field}</dt>
                        <dd>
                          <del>{before}</del> → <ins>{after}</ins>
                        </dd>
                      </div>
                    ),
                  )}
                </dl>
              )}
            </li>
          ))}
        </ol>
      )}
      <More query={audit} />
    </Card>
  );
}
