import { SegmentedControl } from "@mantine/core";
import { IconInbox, IconMoodSmile } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMe } from "../../lib/session.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { More } from "../../ui/list/more.tsx";
import { Face } from "../../ui/person.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/text/when.tsx";
import css from "./desk.module.css";
import { type QueueName, queueQuery, type SessionView } from "./queries.ts";
import { wordOf } from "./words.ts";

interface Props {
  queue: QueueName;
  pick: (queue: QueueName) => void;
  chat: string | undefined;
  open: (id: string) => void;
}

const empty: Record<QueueName, string> = {
  waiting: "A visitor who writes appears here at once, with a sound.",
  mine: "Chats you take are here until they are resolved.",
  all: "Every chat of the whole desk is here, newest first.",
};

/** The first pane: who waits, and for whom. */
export function QueueList({ queue, pick, chat, open }: Props) {
  const list = useInfiniteQuery(queueQuery(queue));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = list.data?.pages[0]?.counts;
  return (
    <>
      <div className={css.queues}>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label="Queue"
          value={queue}
          onChange={(next) => pick(next as QueueName)}
          data={[
            { value: "waiting", label: <Counted word="Waiting" many={counts?.waiting} /> },
            { value: "mine", label: <Counted word="Mine" many={counts?.mine} /> },
            // Everything there ever was: how much of it is open is in the two before.
            { value: "all", label: "All" },
          ]}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <section className={css.sessions} aria-label="Chats" tabIndex={0}>
        {list.isPending && <RowsSkeleton rows={6} />}
        {list.error && !list.data && (
          <LoadError error={list.error} retry={() => void list.refetch()} />
        )}
        {list.data && items.length === 0 && (
          <EmptyState
            small
            icon={queue === "waiting" ? IconMoodSmile : IconInbox}
            title={queue === "waiting" ? "Nobody waits" : "Nothing here"}
          >
            {empty[queue]}
          </EmptyState>
        )}
        <ul className={css.items}>
          {items.map((one) => (
            <li key={one.id}>
              <Row session={one} active={one.id === chat} open={open} />
            </li>
          ))}
        </ul>
        <More query={list} />
      </section>
    </>
  );
}

function Counted({ word, many }: { word: string; many: number | undefined }) {
  return (
    <span className={css.counted}>
      {word}
      {Boolean(many) && <span>{many}</span>}
    </span>
  );
}

interface RowProps {
  session: SessionView;
  active: boolean;
  open: (id: string) => void;
}

function Row({ session, active, open }: RowProps) {
  const me = useMe();
  const { word, tone } = wordOf(session.status);
  const { subject, preview, assignedTo, given } = session;
  // A chat without a subject is called by its first message: said once is enough.
  const repeated = preview.startsWith(subject.replace(/…$/, ""));
  const owner = assignedTo?.userId === me.userId ? "you" : assignedTo?.name;
  return (
    <button
      type="button"
      className={css.session}
      data-active={active || undefined}
      aria-current={active || undefined}
      onClick={() => open(session.id)}
    >
      <Face name={session.visitor.name} size={38} />
      <span className={css.sessionWords}>
        <span className={css.line}>
          <span className={css.name}>{session.visitor.name}</span>
          <span className={css.when}>
            <When at={session.lastActivityAt} />
          </span>
        </span>
        {!repeated && (
          <span className={css.subject} dir="auto" title={subject}>
            {subject}
          </span>
        )}
        <span className={css.line}>
          <span className={css.preview} dir="auto" data-unread={session.unread > 0 || undefined}>
            {preview}
          </span>
          {session.unread > 0 && (
            <span className={css.unread}>
              {session.unread}
              <span className="hidden"> unread</span>
            </span>
          )}
        </span>
        <span className={css.state} data-tone={tone}>
          {word}
          {owner && ` · ${given ? "given to " : ""}${owner}`}
        </span>
      </span>
    </button>
  );
}
