import { IconSearchOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { searchQuery } from "../../../lib/assignment/lists.ts";
import { count } from "../../../lib/text/words.ts";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import css from "./overview.module.css";
import { AssignmentTable } from "./table.tsx";

/** What the words in the search box lead to, whatever its state. */
export function Found({ q }: { q: string }) {
  const found = useQuery(searchQuery(q));
  const items = found.data?.items ?? [];
  return (
    <>
      <p className={css.found} role="status">
        {found.data && `${count(items.length, "assignment")} for “${q}”`}
      </p>
      {found.error && <LoadError error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && (
        <Card flush>
          <RowsSkeleton rows={4} />
        </Card>
      )}
      {found.data && items.length === 0 && (
        <EmptyState icon={IconSearchOff} title="No assignments found">
          Search for a code such as LYC-7K3F9, for words of the title, or for the name of a student
          or teacher.
        </EmptyState>
      )}
      {items.length > 0 && <AssignmentTable items={items} caption={`Results for ${q}`} />}
    </>
  );
}
