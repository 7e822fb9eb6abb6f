import { Button, SegmentedControl } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMessageCircle2, IconPencil } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { inboxQuery, type Queue, type ThreadView } from "../../lib/inbox.ts";
import { isStaff, useMe } from "../../lib/session.ts";
import { useTitle } from "../../lib/title.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form-error.tsx";
import { More } from "../../ui/more.tsx";
import { ChatSkeleton, RowsSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/when.tsx";
import { threadQuery } from "../conversation/queries.ts";
import { NewThread } from "./new-thread.tsx";
import { ThreadPane } from "./thread-pane.tsx";
import css from "./threads.module.css";

/** The inbox beside the conversation; on a phone one after the other. */
export function Threads() {
  const me = useMe();
  const { id } = useParams({ strict: false });
  const [queue, setQueue] = useState<Queue>("mine");
  const [writing, write] = useDisclosure(false);
  const inbox = useInfiniteQuery(inboxQuery(queue));
  const detail = useQuery({ ...threadQuery(id ?? ""), enabled: Boolean(id) });
  const items = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  useTitle(detail.data ? detail.data.thread.subject : "Messages");
  const start = (
    <Button size="sm" leftSection={<IconPencil size={16} stroke={1.75} />} onClick={write.open}>
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
          {!isStaff(me) && start}
        </div>
        {isStaff(me) && (
          <div className={css.queues}>
            <SegmentedControl
              fullWidth
              aria-label="Which conversations"
              value={queue}
              onChange={(next) => setQueue(next as Queue)}
              data={[
                { value: "mine", label: "Mine" },
                { value: "waiting", label: "Waiting for us" },
              ]}
            />
          </div>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
        <section className={css.list} aria-label="List of conversations" tabIndex={0}>
          {inbox.isPending && <RowsSkeleton rows={6} />}
          {inbox.error && !inbox.data && (
            <LoadError error={inbox.error} retry={() => void inbox.refetch()} />
          )}
          {inbox.data && items.length === 0 && (
            <EmptyState
              small
              icon={IconMessageCircle2}
              title="No conversation yet"
              action={!isStaff(me) && start}
            >
              {isStaff(me)
                ? "Conversations with students appear here."
                : "Ask us anything about your work or your account. A person answers."}
            </EmptyState>
          )}
          <ul className={css.items}>
            {items.map((one) => (
              <li key={one.id}>
                <Row thread={one} />
              </li>
            ))}
          </ul>
          <More query={inbox} />
        </section>
      </aside>
      <section className={css.middle} aria-label="Conversation">
        {!id && (
          <div className={css.center}>
            <EmptyState small icon={IconMessageCircle2} title="Choose a conversation">
              It opens here, with everything that was said since the first hello.
            </EmptyState>
          </div>
        )}
        {id && detail.isPending && <ChatSkeleton />}
        {id && detail.error && !detail.data && (
          <div className={css.center}>
            <LoadError error={detail.error} retry={() => void detail.refetch()} />
          </div>
        )}
        {detail.data && <ThreadPane key={detail.data.thread.id} detail={detail.data} />}
      </section>
      <NewThread opened={writing} close={write.close} />
    </div>
  );
}

function Row({ thread }: { thread: ThreadView }) {
  return (
    <Link
      to="/threads/$id"
      params={{ id: thread.id }}
      className={css.row}
      activeProps={{ "data-active": true }}
      data-unread={thread.unread > 0 || undefined}
    >
      <span className={css.line}>
        <span className={css.subject}>{thread.subject}</span>
        <span className={css.when}>
          <When at={thread.lastActivityAt} />
        </span>
      </span>
      <span className={css.line}>
        <span className={css.preview}>{thread.preview}</span>
        {thread.unread > 0 && (
          <span className={css.unread}>
            {thread.unread}
            <span className="hidden"> unread</span>
          </span>
        )}
      </span>
    </Link>
  );
}
