import { ActionIcon, Button, Menu, Tabs } from "@mantine/core";
import { IconArrowLeft, IconCheck, IconDots, IconUnlink } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type LogPath, post } from "../../lib/api.ts";
import { mayDetach, useMe } from "../../lib/session.ts";
import { openAttachment, useAttachments } from "../../lib/use-attachments.ts";
import {
  type MessageView,
  useConversation,
  useMarkSeen,
  useSeenHints,
  useTellTyping,
  useTyping,
} from "../../lib/use-conversation.ts";
import { Composer } from "../../ui/composer.tsx";
import { useConfirm } from "../../ui/confirm.tsx";
import { useDetach } from "../../ui/detach.ts";
import { MessageList } from "../../ui/message-list.tsx";
import { failed, told } from "../../ui/toasts.ts";
import type { Detail } from "./queries.ts";
import css from "./threads.module.css";

/** One conversation with the team, from the first hello. Staff have their notes beside it. */
export function Conversation({ detail }: { detail: Detail }) {
  const { thread, participants, notes } = detail;
  const me = useMe();
  const client = useQueryClient();
  const ask = useConfirm();
  const detach = useDetach();
  const [tab, setTab] = useState<string | null>("public");
  const others = participants.filter((one) => one.userId !== me.userId).map((one) => one.name);

  async function resolve() {
    const reason = await ask({
      title: "Resolve this conversation?",
      text: "It leaves the list of what waits. A new message opens it again.",
      confirm: "Resolve conversation",
      reason: "What came of it?",
    });
    if (reason === null) return;
    try {
      await post(`/threads/${thread.id}/resolve`, { reason });
      told("Resolved.");
    } catch (error) {
      failed(error, "It was not resolved");
    }
    void client.invalidateQueries({ queryKey: ["thread", thread.id] });
    void client.invalidateQueries({ queryKey: ["lists", "threads"] });
  }

  return (
    <>
      <header className={css.head}>
        <ActionIcon
          className={css.back}
          component={Link}
          to="/threads"
          aria-label="Back to the conversations"
        >
          <IconArrowLeft size={20} stroke={1.5} />
        </ActionIcon>
        <div className={css.headWords}>
          <h2>{thread.subject}</h2>
          <span>{others.length > 0 ? `With ${others.join(", ")}` : "With our team"}</span>
        </div>
        {thread.allowed.includes("resolve") && (
          <Button
            size="sm"
            variant="default"
            leftSection={<IconCheck size={16} stroke={1.75} />}
            onClick={resolve}
          >
            Resolve
          </Button>
        )}
        {thread.originSession && mayDetach(me) && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" aria-label="More about this conversation">
                <IconDots size={18} stroke={1.5} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                color="red"
                leftSection={<IconUnlink size={16} stroke={1.5} />}
                onClick={() => void detach(thread.originSession ?? "", thread.id)}
              >
                Detach this chat…
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </header>
      {notes ? (
        <Tabs value={tab} onChange={setTab} className={css.tabs} keepMounted={false}>
          <Tabs.List px="md">
            <Tabs.Tab value="public">Conversation</Tabs.Tab>
            <Tabs.Tab value="internal">Notes{notes.length > 0 ? ` ${notes.length}` : ""}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="public" className={css.panel}>
            <Public detail={detail} />
          </Tabs.Panel>
          <Tabs.Panel value="internal" className={css.panel}>
            <Notes threadId={thread.id} notes={notes} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        <Public detail={detail} />
      )}
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

function Public({ detail: { thread, participants, messages } }: { detail: Detail }) {
  const me = useMe();
  const client = useQueryClient();
  const base = `/threads/${thread.id}` as const;
  const talk = useConversation({ id: thread.id, base, initial: messages, userId: me.userId });
  const attachments = useAttachments(base);
  const typing = useTyping(thread.id, me.userId);
  const tell = useTellTyping(thread.id);
  const seen = useSeenHints(thread.id);
  const lastSeq = talk.log?.lastSeq ?? 0;
  useMarkSeen(thread.id, base, lastSeq);

  // What has been seen is no longer unread in the list and on the start page.
  useEffect(() => {
    if (!lastSeq) return;
    const timer = setTimeout(() => {
      void client.invalidateQueries({ queryKey: ["lists", "threads"] });
      void client.invalidateQueries({ queryKey: ["home"] });
    }, 800);
    return () => clearTimeout(timer);
  }, [client, lastSeq]);

  /** What one wrote as a visitor is one's own, too. */
  const mine = (message: MessageView) =>
    message.sender.id === me.userId || (message.sender.type === "visitor" && me.role === "student");
  const seenSeq = Math.max(
    0,
    ...participants
      .filter((one) => one.userId !== me.userId)
      .map((one) => Math.max(one.lastReadSeq, seen[one.userId] ?? 0)),
  );
  return (
    <>
      <MessageList
        label={thread.subject}
        messages={talk.messages}
        outbox={talk.outbox}
        files={talk.files}
        typing={typing}
        mine={mine}
        seenSeq={seenSeq}
        open={(id) => void show(base, id)}
        retry={(id) => talk.log?.retry(id)}
        discard={(id) => talk.log?.discard(id)}
        earlier={talk.earliest > Math.max(1, thread.firstSeq) ? talk.loadEarlier : undefined}
      />
      <Composer
        id={thread.id}
        label="Your message"
        placeholder="Write a message"
        closed={
          thread.allowed.includes("message") || thread.allowed.includes("send")
            ? undefined
            : "This conversation is closed. Start a new one for anything else."
        }
        send={(text, files) => talk.log?.send(text, files)}
        typing={tell}
        attachments={attachments}
        pausedUntil={talk.log?.pausedUntil}
      />
    </>
  );
}

function Notes({ threadId, notes }: { threadId: string; notes: MessageView[] }) {
  const me = useMe();
  const talk = useConversation({
    id: threadId,
    base: `/threads/${threadId}`,
    channel: "internal",
    initial: notes,
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
        id={`${threadId}-notes`}
        label="Note for the team"
        placeholder="Only the team reads this"
        send={(text) => talk.log?.send(text)}
      />
    </>
  );
}
