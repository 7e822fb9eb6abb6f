import type { BlockView } from "@lyceum/core/presignin/block/block-schema.ts";
import { apart } from "@lyceum/core/text/cut.ts";
import { Button } from "@mantine/core";
import { IconBan, IconHistory } from "@tabler/icons-react";
import { infiniteQueryOptions, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { get, post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { Card } from "../../ui/card.tsx";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { reasonForm } from "../../ui/command/reason.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { useHistory } from "../../ui/list/history.tsx";
import { More } from "../../ui/list/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Face } from "../../ui/person.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/text/when.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import css from "./blocked.module.css";

const blocksQuery = infiniteQueryOptions({
  queryKey: keys.blocks,
  queryFn: ({ pageParam, signal }) => get("/desk/blocks", { before: pageParam, limit: 40 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** From whose addresses no chat can be started now, and why. */
export function Blocked() {
  const client = useQueryClient();
  const list = useInfiniteQuery(blocksQuery);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const again = useCallback(
    () => void client.invalidateQueries({ queryKey: blocksQuery.queryKey }),
    [client],
  );
  return (
    <>
      <PageHeader
        title="Blocked visitors"
        lead="People blocked for abuse cannot start a chat from the same address, and are not told why."
        trail={[{ to: "/desk", label: "Desk" }]}
      />
      {list.error && <LoadError error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && (
        <Card flush>
          <RowsSkeleton rows={4} />
        </Card>
      )}
      {list.data && rows.length === 0 && (
        <EmptyState icon={IconBan} title="No blocked visitors">
          Visitors blocked at the desk appear here until the block ends.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Card flush>
          <ul className={css.list} aria-label="Blocked visitors">
            {rows.map((one) => (
              <Row key={one.id} block={one} changed={again} />
            ))}
          </ul>
        </Card>
      )}
      <More query={list} />
    </>
  );
}

function Row({ block, changed }: { block: BlockView; changed: () => void }) {
  const { name, subject, reason, by, at, until, sessionId, allowed } = block;
  const ask = useCommandDialog();
  const showHistory = useHistory();

  async function unblock() {
    await ask({
      title: `Unblock ${name}?`,
      text: "A new chat can be started from this address at once. The one that was blocked stays closed.",
      confirm: "Unblock visitor",
      form: reasonForm("Why?", "Kept in the audit log"),
      failure: "The block was not lifted",
      async send({ reason }) {
        try {
          await post(`/desk/blocks/${block.id}/unblock`, { reason });
          toast(`${apart(name)} can chat again.`);
        } finally {
          changed();
        }
      },
    });
  }

  return (
    <li className={css.row}>
      <Face name={name} size={38} />
      <div className={css.words}>
        <p className={css.name}>
          <Link to="/desk" search={{ queue: "all", chat: sessionId }}>
            {name}
          </Link>
          <span>{subject}</span>
        </p>
        <p className={css.reason}>{reason}</p>
        <p className={css.facts}>
          <span>
            Blocked by {by}, <When at={at} />
          </span>
          <span>{until ? <When at={until} prefix="Until" full /> : "Forever"}</span>
        </p>
      </div>
      <div className={css.actions}>
        {allowed.includes("unblock") && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void unblock()}
            aria-label={`Unblock ${name}`}
          >
            Unblock
          </Button>
        )}
        {showHistory && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconHistory size={15} stroke={1.5} />}
            onClick={() => showHistory(`The chat of ${name}`, { scope: sessionId })}
            aria-label={`History of the chat of ${name}`}
          >
            History
          </Button>
        )}
      </div>
    </li>
  );
}
