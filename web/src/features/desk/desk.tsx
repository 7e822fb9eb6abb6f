import { Drawer, Kbd } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMessages } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";
import { useHint } from "../../lib/live.ts";
import { useShortcuts } from "../../lib/page/shortcuts.ts";
import { alertTitle, useTitle } from "../../lib/page/title.ts";
import { may, useMe } from "../../lib/session.ts";
import { chime } from "../../lib/sound.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { ShortcutHelp } from "../../ui/shell/shortcut-help.tsx";
import { ChatSkeleton } from "../../ui/skeletons.tsx";
import { undoable } from "../../ui/toast/toasts.ts";
import { chatQuery } from "../conversation/queries.ts";
import { ChatPane } from "./chat-pane.tsx";
import css from "./desk.module.css";
import { PersonPanel } from "./person-panel.tsx";
import { PresenceMenu } from "./presence-menu.tsx";
import {
  type QueueName,
  queueQuery,
  type SessionView,
  useDeskHints,
  useDeskMove,
} from "./queries.ts";
import { QueueList } from "./queue-list.tsx";
import { useTransfer } from "./use-transfer.tsx";

const keys: [key: string, what: string][] = [
  ["J", "Next chat"],
  ["K", "Previous chat"],
  ["R", "Write a reply"],
  ["E", "Resolve"],
  ["A", "Take or transfer chat"],
  ["Esc", "Leave the reply"],
  ["?", "Keyboard shortcuts"],
];

/** Three panes: who waits, what is said, who it is. No reload, and no mouse needed. */
export function Desk() {
  const me = useMe();
  const works = may(me, "desk.work");
  const { queue = "waiting", chat: id } = useSearch({ from: "/inside/desk" });
  const navigate = useNavigate();
  const list = useInfiniteQuery(queueQuery(queue));
  const chat = useQuery({ ...chatQuery(id ?? ""), enabled: Boolean(id) });
  const move = useDeskMove();
  const input = useRef<HTMLTextAreaElement>(null);
  const transfer = useTransfer();
  const [helping, help] = useDisclosure(false);
  const [about, aboutPanel] = useDisclosure(false);
  const session = chat.data?.session;
  useTitle(session ? `${session.visitor.name}, desk` : "Desk");

  const go = useCallback(
    (next: { queue?: QueueName; chat?: string }) =>
      void navigate({ to: "/desk", search: (old) => ({ ...old, ...next }) }),
    [navigate],
  );

  useDeskHints(
    useCallback((fresh: SessionView, known: boolean) => {
      if (fresh.status !== "queued" || known) return;
      chime();
      alertTitle();
    }, []),
  );
  useHint(
    "message",
    useCallback(
      (message) => {
        if (message.sender.type !== "visitor") return;
        if (message.in === id && !document.hidden) return;
        chime();
        alertTitle();
      },
      [id],
    ),
  );

  const taken = useRef<string>(undefined);
  async function take() {
    if (!session) return;
    // Where somebody was faster, the list shows who.
    if (!(await move.press({ id: session.id, event: "take" }))) return;
    taken.current = session.id;
    go({ queue: "mine" });
  }
  // Where one writes is there only once the pane knows whose the chat is.
  useEffect(() => {
    if (!taken.current || !input.current) return;
    if (taken.current === id) input.current.focus();
    taken.current = undefined;
  });

  async function resolve() {
    if (!session) return;
    const { id: resolved } = session;
    if (!(await move.press({ id: resolved, event: "resolve" }))) return;
    undoable("Chat resolved.", () => void move.press({ id: resolved, event: "reopen" }));
  }

  const handOver = () => void (session && transfer(session.id));

  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const step = (by: 1 | -1) => {
    const at = items.findIndex((one) => one.id === id);
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) go({ chat: next.id });
  };
  const does = (event: string) => Boolean(session?.allowed.includes(event));
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    r: () => input.current?.focus(),
    e: () => void (does("resolve") && resolve()),
    a: () => void (does("take") ? take() : does("transfer") && handOver()),
    "?": help.open,
  });

  return (
    <div className={css.desk} data-open={id ? true : undefined}>
      <h1 className="hidden">Desk</h1>
      <aside className={css.left} aria-label="Queues">
        <PresenceMenu />
        <QueueList
          queue={queue}
          pick={(next) => go({ queue: next })}
          chat={id}
          open={(chosen) => go({ chat: chosen })}
        />
        <p className={css.tip}>
          Press <Kbd size="xs">?</Kbd> for keyboard shortcuts
        </p>
      </aside>
      <section className={css.middle} aria-label="Conversation">
        {!id && (
          <div className={css.center}>
            <EmptyState small icon={IconMessages} title="Choose a chat">
              Or press <Kbd size="xs">J</Kbd> for the first one.
              {works && " What you write here, the visitor reads at once."}
            </EmptyState>
          </div>
        )}
        {id && chat.isPending && <ChatSkeleton />}
        {id && chat.error && !chat.data && (
          <div className={css.center}>
            <LoadError error={chat.error} retry={() => void chat.refetch()} />
          </div>
        )}
        {chat.data && (
          <ChatPane
            key={chat.data.session.id}
            chat={chat.data}
            input={input}
            take={() => void take()}
            pending={move.busy ? move.given?.event : undefined}
            transfer={handOver}
            resolve={() => void resolve()}
            reopen={() => void move.press({ id: chat.data.session.id, event: "reopen" })}
            back={() => go({ chat: undefined })}
            about={aboutPanel.open}
          />
        )}
      </section>
      {session && (
        <aside className={css.right} aria-label="About the visitor">
          <PersonPanel session={session} works={works} />
        </aside>
      )}
      {session && (
        <Drawer
          opened={about}
          onClose={aboutPanel.close}
          position="right"
          size={320}
          title="About the visitor"
          closeButtonProps={{ "aria-label": "Close" }}
        >
          <PersonPanel session={session} works={works} />
        </Drawer>
      )}
      <ShortcutHelp keys={keys} opened={helping} close={help.close} />
    </div>
  );
}
