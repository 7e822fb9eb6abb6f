import { Modal, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { get } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { may, useMe } from "../../lib/session.ts";
import { Card } from "../card.tsx";
import { giveBack, returnPoint } from "../focus.ts";
import { LoadError } from "../form/form-error.tsx";
import { RowsSkeleton } from "../skeletons.tsx";
import { auditColumns } from "./audit-columns.tsx";
import { DataTable } from "./data-table.tsx";
import { More } from "./more.tsx";

/** Whose timeline (an assignment, a person, a chat, a conversation), and which one thing in it. */
interface Of {
  scope: string;
  entity?: string;
}

/** Every change of one thing, from the audit log. */
function Changes({ scope, entity }: Of) {
  const log = useInfiniteQuery({
    queryKey: [...keys.lists.audit, "scope", scope, entity],
    queryFn: ({ pageParam, signal }) =>
      get("/audit", { scope, entity, before: pageParam, limit: 30 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {log.error ? (
        <LoadError error={log.error} retry={() => void log.refetch()} />
      ) : log.isPending ? (
        <RowsSkeleton rows={4} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed" p="md">
          No changes yet.
        </Text>
      ) : (
        <DataTable
          caption="History"
          columns={auditColumns().filter((one) => !entity || one.key !== "on")}
          rows={rows}
          id={(one) => one.id}
        />
      )}
      <More query={log} />
    </>
  );
}

/** On the page of a thing. */
export function History({ scope }: { scope: string }) {
  return (
    <Card title="History" flush>
      <Changes scope={scope} />
    </Card>
  );
}

type Open = (title: string, of: Of) => void;
const Context = createContext<Open | undefined>(undefined);

/** Opens the history of what has no page of its own; undefined for who does not read the audit log. */
export const useHistory = () => useContext(Context);

export function HistoryWindow({ children }: { children: ReactNode }) {
  const reads = may(useMe(), "audit.read");
  const [of, setOf] = useState<Of & { title: string; from: HTMLElement | null }>();
  const [opened, setOpened] = useState(false);
  const open = useCallback<Open>((title, next) => {
    setOf({ ...next, title, from: returnPoint() });
    setOpened(true);
  }, []);
  return (
    <Context value={reads ? open : undefined}>
      {children}
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={of?.title}
        size="min(860px, 96vw)"
        returnFocus={false}
        onExitTransitionEnd={() => giveBack(of?.from ?? null)}
      >
        {of && <Changes scope={of.scope} entity={of.entity} />}
      </Modal>
    </Context>
  );
}
