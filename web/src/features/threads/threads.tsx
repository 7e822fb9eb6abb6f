import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMessageCircle2, IconPencil } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { type Filter, inboxQuery, type Queue } from "../../lib/cache/inbox.ts";
import { useShortcuts } from "../../lib/page/shortcuts.ts";
import { useTitle } from "../../lib/page/title.ts";
import { may, useMe } from "../../lib/session.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { ShortcutHelp } from "../../ui/shell/shortcut-help.tsx";
import { ChatSkeleton } from "../../ui/skeletons.tsx";
import { Look, wantsReason } from "../conversation/look.tsx";
import { threadQuery } from "../conversation/queries.ts";
import { Inbox } from "./inbox.tsx";
import { useNewThread } from "./new-thread.tsx";
import { Search } from "./search.tsx";
import { Back, ThreadPane } from "./thread-pane.tsx";
import css from "./threads.module.css";
import { useResolve } from "./use-resolve.tsx";

const keys: [key: string, what: string][] = [
  ["J", "Next conversation"],
  ["K", "Previous conversation"],
  ["R", "Write a reply"],
  ["E", "Resolve"],
  ["/", "Search"],
  ["Esc", "Leave the reply"],
  ["?", "Keyboard shortcuts"],
];

/** The inbox beside the conversation; on a phone one after the other. */
export function Threads({ before }: { before?: ReactNode }) {
  const me = useMe();
  const { id } = useParams({ strict: false });
  const { message: at } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [queue, setQueue] = useState<Queue>("mine");
  const [filter, setFilter] = useState<Filter>("all");
  const [searching, search] = useDisclosure(false);
  const write = useNewThread();
  const resolve = useResolve(id ?? "");
  const [helping, help] = useDisclosure(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const inbox = useInfiniteQuery(inboxQuery(queue, filter));
  const detail = useQuery({ ...threadQuery(id ?? ""), enabled: Boolean(id) });
  const items = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  useTitle(detail.data ? detail.data.thread.subject : "Messages");

  const step = (by: 1 | -1) => {
    const at = items.findIndex((one) => one.id === id);
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) void navigate({ to: "/threads/$id", params: { id: next.id } });
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    r: () => input.current?.focus(),
    e: () => detail.data?.thread.allowed.includes("resolve") && void resolve(),
    "/": search.open,
    "?": help.open,
  });

  const start = may(me, "threads.start") && (
    <Button
      size="sm"
      leftSection={<IconPencil size={16} stroke={1.75} />}
      onClick={() => void write()}
    >
      New message
    </Button>
  );
  return (
    <div className={css.threads} data-open={id ? true : undefined}>
      <h1 className="hidden">Messages</h1>
      <aside className={css.left} aria-label="Conversations">
        <div className={css.top}>
          <p className={css.title} aria-hidden>
            Messages
          </p>
          {start}
        </div>
        {before && <div className={css.before}>{before}</div>}
        {searching ? (
          <Search close={search.close} />
        ) : (
          <Inbox
            query={inbox}
            items={items}
            queue={queue}
            pickQueue={(next) => {
              setQueue(next);
              if (filter === "unread") setFilter("all");
            }}
            filter={filter}
            pickFilter={setFilter}
            search={search.open}
            start={start}
          />
        )}
      </aside>
      <section className={css.middle} aria-label="Conversation">
        {!id && (
          <div className={css.center}>
            <EmptyState small icon={IconMessageCircle2} title="Choose a conversation">
              It opens here with its whole history.
            </EmptyState>
          </div>
        )}
        {id && detail.isPending && <ChatSkeleton />}
        {id && detail.error && !detail.data && (
          <>
            <div className={css.alone}>
              <Back />
            </div>
            {wantsReason(detail.error) ? (
              <Look key={id} id={id} />
            ) : (
              <div className={css.center}>
                <LoadError error={detail.error} retry={() => void detail.refetch()} />
              </div>
            )}
          </>
        )}
        {id && detail.data && (
          <ThreadPane
            key={id}
            detail={detail.data}
            input={input}
            resolve={() => void resolve()}
            at={at}
            leave={() => {
              if (at) void navigate({ to: "/threads/$id", params: { id }, replace: true });
            }}
          />
        )}
      </section>
      <ShortcutHelp keys={keys} opened={helping} close={help.close} />
    </div>
  );
}
