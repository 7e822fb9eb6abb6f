import { ActionIcon, Button, Tabs, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconArrowsExchange, IconCheck, IconInfoCircle } from "@tabler/icons-react";
import { type RefObject, useEffect, useState } from "react";
import type { LogPath } from "../../lib/api.ts";
import { useMe } from "../../lib/session.ts";
import { openAttachment, useAttachments } from "../../lib/use-attachments.ts";
import {
  useConversation,
  useMarkSeen,
  useSeenHints,
  useTellTyping,
  useTyping,
} from "../../lib/use-conversation.ts";
import { Composer } from "../../ui/composer.tsx";
import { MessageList } from "../../ui/message-list.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { failed, told } from "../../ui/toasts.ts";
import css from "./desk.module.css";
import type { Chat } from "./queries.ts";
import { closedBecause, wordOf } from "./words.ts";

interface Props {
  chat: Chat;
  works: boolean;
  input: RefObject<HTMLTextAreaElement | null>;
  take: () => void;
  transfer: () => void;
  resolve: () => void;
  back: () => void;
  about: () => void;
}

/** The middle pane: what was said, the team's notes, and the place to answer. */
export function Conversation({ chat, works, input, take, transfer, resolve, back, about }: Props) {
  const { session } = chat;
  const [tab, setTab] = useState<string | null>("public");
  const may = (event: string) => works && session.allowed.includes(event);
  const { tone, word } = wordOf(session.status);
  return (
    <>
      <header className={css.head}>
        <ActionIcon className={css.back} onClick={back} aria-label="Back to the chats">
          <IconArrowLeft size={20} stroke={1.5} />
        </ActionIcon>
        <div className={css.headWords}>
          <h2>{session.visitor.name}</h2>
          <span className={css.subject}>{session.subject}</span>
        </div>
        <StatusBadge tone={tone}>{word}</StatusBadge>
        <div className={css.moves}>
          {may("take") && (
            <Button size="sm" onClick={take}>
              Take chat
            </Button>
          )}
          {may("transfer") && (
            <Tooltip label="Transfer (A)">
              <ActionIcon variant="default" onClick={transfer} aria-label="Transfer chat">
                <IconArrowsExchange size={18} stroke={1.5} />
              </ActionIcon>
            </Tooltip>
          )}
          {may("resolve") && (
            <Button
              size="sm"
              variant="default"
              leftSection={<IconCheck size={16} stroke={1.75} />}
              onClick={resolve}
            >
              Resolve
            </Button>
          )}
          <ActionIcon className={css.about} onClick={about} aria-label="About this visitor">
            <IconInfoCircle size={20} stroke={1.5} />
          </ActionIcon>
        </div>
      </header>
      <Tabs value={tab} onChange={setTab} className={css.tabs} keepMounted={false}>
        <Tabs.List px="md">
          <Tabs.Tab value="public">Conversation</Tabs.Tab>
          <Tabs.Tab value="internal">
            Notes{chat.notes.length > 0 ? ` ${chat.notes.length}` : ""}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="public" className={css.panel}>
          <Public chat={chat} works={works} input={input} />
        </Tabs.Panel>
        <Tabs.Panel value="internal" className={css.panel}>
          <Notes chat={chat} works={works} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

async function show(base: LogPath, id: string) {
  try {
    const status = await openAttachment(base, id);
    if (status !== "clean") told("This file is still being checked. Try again in a moment.");
  } catch (error) {
    failed(error, "The file did not open");
  }
}

function Public({ chat, works, input }: Pick<Props, "chat" | "works" | "input">) {
  const { session } = chat;
  const me = useMe();
  const base = `/desk/sessions/${session.id}` as const;
  const talk = useConversation({
    id: session.id,
    base,
    initial: chat.messages,
    userId: me.userId,
  });
  const attachments = useAttachments(base);
  const typing = useTyping(session.id, me.userId);
  const tell = useTellTyping(session.id);
  const seen = useSeenHints(session.id);
  const lastSeq = talk.log?.lastSeq ?? 0;
  useMarkSeen(session.id, base, lastSeq, works && session.assignedTo?.userId === me.userId);

  // Whoever reads along in somebody else's chat is not sent its messages, only that there are more.
  const { log } = talk;
  useEffect(() => {
    if (log && session.lastSeq > log.lastSeq) void log.resume();
  }, [log, session.lastSeq]);

  return (
    <>
      <MessageList
        label={`Conversation with ${session.visitor.name}`}
        messages={talk.messages}
        outbox={talk.outbox}
        files={talk.files}
        typing={typing}
        mine={(message) => message.sender.id === me.userId}
        seenSeq={Math.max(session.seen.visitor, seen.visitor ?? 0)}
        open={(id) => void show(base, id)}
        retry={(id) => talk.log?.retry(id)}
        discard={(id) => talk.log?.discard(id)}
        earlier={talk.earliest > 1 ? talk.loadEarlier : undefined}
      />
      <Composer
        id={session.id}
        label={`Reply to ${session.visitor.name}`}
        placeholder={`Reply to ${session.visitor.name}`}
        closed={closedBecause(session, works)}
        send={(text, files) => talk.log?.send(text, files)}
        typing={tell}
        attachments={attachments}
        pausedUntil={talk.log?.pausedUntil}
        input={input}
      />
    </>
  );
}

function Notes({ chat, works }: Pick<Props, "chat" | "works">) {
  const { session } = chat;
  const me = useMe();
  const talk = useConversation({
    id: session.id,
    base: `/desk/sessions/${session.id}`,
    channel: "internal",
    initial: chat.notes,
    userId: me.userId,
  });
  return (
    <>
      <MessageList
        notes
        label="Notes of the team"
        messages={talk.messages}
        outbox={talk.outbox}
        mine={(message) => message.sender.id === me.userId}
        retry={(id) => talk.log?.retry(id)}
        discard={(id) => talk.log?.discard(id)}
        earlier={talk.earliest > 1 ? talk.loadEarlier : undefined}
      />
      <Composer
        notes
        id={`${session.id}-notes`}
        label="Note for the team"
        placeholder="Only the team reads this"
        closed={works ? undefined : "You read here; only reps and operations write."}
        send={(text) => talk.log?.send(text)}
      />
    </>
  );
}
