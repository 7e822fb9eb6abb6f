import { SegmentedControl } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { byTurn } from "../../../lib/assignment/assignment.ts";
import { ownQuery } from "../../../lib/assignment/lists.ts";
import type { Where } from "../../../lib/page/where.ts";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { More } from "../../../ui/list/more.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import css from "./overview.module.css";
import { AssignmentTable } from "./table.tsx";

/** A teacher's own work: what is open, or what is done. */
export function Own({ scope, go }: { scope: "open" | "done"; go: (next: Where) => void }) {
  const own = useInfiniteQuery(ownQuery(scope));
  const items = (own.data?.pages.flatMap((page) => page.items) ?? []).sort(byTurn("teacher"));
  return (
    <>
      <SegmentedControl
        className={css.scope}
        aria-label="Which work"
        value={scope}
        onChange={(value) => go({ status: value === "done" ? "done" : undefined })}
        data={[
          { value: "open", label: "Open" },
          { value: "done", label: "Done" },
        ]}
      />
      {own.error && <LoadError error={own.error} retry={() => void own.refetch()} />}
      {own.isPending && (
        <Card flush>
          <RowsSkeleton rows={5} />
        </Card>
      )}
      {own.data && items.length === 0 && (
        <EmptyState
          icon={IconSchool}
          title={scope === "done" ? "No finished work yet" : "No open work"}
        >
          {scope === "done" ? (
            "What you have finished stays here."
          ) : (
            <>
              What you accept among your <Link to="/offers">offers</Link> appears here, with what is
              next.
            </>
          )}
        </EmptyState>
      )}
      {items.length > 0 && (
        <AssignmentTable
          items={items}
          caption={scope === "done" ? "Done" : "Open work"}
          ended={scope === "done"}
        />
      )}
      <More query={own} />
    </>
  );
}
