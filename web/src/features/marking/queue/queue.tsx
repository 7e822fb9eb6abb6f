import type { MarkingRow } from "@lyceum/core/coursework/queue/schema.ts";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChecklist, IconKeyboard } from "@tabler/icons-react";
import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from "@tanstack/react-query";
import { markingQuery } from "../../../lib/coursework/marking.ts";
import { useShortcuts } from "../../../lib/page/shortcuts.ts";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { useSteps } from "../../../ui/form/use-steps.ts";
import { Loaded } from "../../../ui/list/loaded.tsx";
import { More } from "../../../ui/list/more.tsx";
import { Size } from "../../../ui/list/waiting.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { ShortcutHelp } from "../../../ui/shell/shortcut-help.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import css from "./queue.module.css";
import { ReleaseMany, useChosen } from "./release-many.tsx";
import { QueueRow } from "./row.tsx";

const keys: [key: string, what: string][] = [
  ["J", "Next in the list"],
  ["K", "Previous in the list"],
  ["Enter", "Open it"],
  ["X", "Choose a mark to release"],
  ["?", "Keyboard shortcuts"],
];

type Query = UseInfiniteQueryResult<InfiniteData<{ items: MarkingRow[]; next: string | null }>>;

/** What waits for a teacher: to be marked, and to be released. */
export function MarkingQueue() {
  const box = useSteps<HTMLDivElement>();
  const [helping, help] = useDisclosure(false);
  const waiting = useInfiniteQuery(markingQuery("waiting"));
  const release = useInfiniteQuery(markingQuery("release"));
  const isEmpty = [waiting, release].every(({ data }) => data && !rowsOf(data).length);
  useShortcuts({ "?": help.open });
  return (
    <>
      <PageHeader
        title="Marking"
        lead="What students submitted to you, the oldest first, and what is marked and not released."
        actions={
          <Button
            variant="default"
            className={css.keys}
            leftSection={<IconKeyboard size={17} stroke={1.5} aria-hidden />}
            onClick={help.open}
          >
            Shortcuts
          </Button>
        }
      />
      {isEmpty ? (
        <EmptyState icon={IconChecklist} title="Nothing to mark">
          When a student submits homework, a text or an exam to you, it appears here at once.
        </EmptyState>
      ) : (
        <div ref={box} className={css.stack}>
          <List query={waiting} title="Waiting for marking" id="waiting" empty="Nothing waits.">
            {(rows) => (
              <ul className={css.rows}>
                {rows.map((one) => (
                  <QueueRow key={one.id} row={one} />
                ))}
              </ul>
            )}
          </List>
          <List
            query={release}
            title="Marked, not released"
            id="release"
            empty="What you have marked waits here until you release it."
          >
            {(rows) => <ToRelease rows={rows} />}
          </List>
        </div>
      )}
      <ShortcutHelp keys={keys} opened={helping} close={help.close} />
    </>
  );
}

const rowsOf = (data: { pages: { items: MarkingRow[] }[] }) =>
  data.pages.flatMap((page) => page.items);

interface ListProps {
  query: Query;
  title: string;
  id: string;
  empty: string;
  children: (rows: MarkingRow[]) => React.ReactNode;
}

function List({ query, title, id, empty, children }: ListProps) {
  const rows = query.data && rowsOf(query.data);
  return (
    <Card
      id={id}
      title={title}
      aside={rows && <Size>{`${rows.length}${query.hasNextPage ? "+" : ""}`}</Size>}
      flush
    >
      <Loaded
        query={query}
        loading={<RowsSkeleton rows={3} />}
        empty={({ pages }) => !pages[0]?.items.length && <p className={css.none}>{empty}</p>}
      >
        {(data) => children(rowsOf(data))}
      </Loaded>
      {query.hasNextPage && (
        <div className={css.more}>
          <More query={query} />
        </div>
      )}
    </Card>
  );
}

function ToRelease({ rows }: { rows: MarkingRow[] }) {
  const chosen = useChosen(rows);
  useShortcuts({
    x() {
      const id = (document.activeElement as HTMLElement | null)?.dataset.release;
      if (id) chosen.set(id, !chosen.is(id));
    },
  });
  return (
    <>
      <ReleaseMany chosen={chosen} />
      <ul className={css.rows}>
        {rows.map((one) => (
          <QueueRow key={one.id} row={one} chosen={chosen} />
        ))}
      </ul>
    </>
  );
}
