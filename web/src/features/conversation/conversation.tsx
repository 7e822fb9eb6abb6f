import { Tabs } from "@mantine/core";
import { Fragment, type RefObject, useState } from "react";
import type { LogPath } from "../../lib/api.ts";
import { LoadError } from "../../ui/form/form-error.tsx";
import { ChatSkeleton } from "../../ui/skeletons.tsx";
import css from "./conversation.module.css";
import { useFacts } from "./facts.ts";
import { Look, wantsReason } from "./look.tsx";
import { type StartAt, Talk } from "./talk.tsx";

interface Props extends StartAt {
  /** Where it lives in the API: `/threads/thr_…` or `/desk/sessions/pss_…`. */
  log: LogPath;
  /** To put the focus where one writes. */
  input?: RefObject<HTMLTextAreaElement | null>;
}

/**
 * A conversation as everybody has it: visitors' chats at the desk, threads, the thread of an
 * assignment. Staff have their notes beside it. It reads itself and fills its parent, a column.
 */
export function Conversation({ log, input, at, leave }: Props) {
  const { facts, query } = useFacts(log);
  const [tab, setTab] = useState<string | null>("public");
  if (!facts) {
    if (query.isPending) return <ChatSkeleton />;
    if (wantsReason(query.error)) return <Look id={log.slice(log.lastIndexOf("/") + 1)} />;
    return (
      <div className={css.center}>
        <LoadError error={query.error} retry={() => void query.refetch()} />
      </div>
    );
  }
  // Where a chat was detached, the conversation begins anew after it.
  const key = `${facts.id} ${facts.firstSeq}`;
  const talk = <Talk facts={facts} channel="public" input={input} at={at} leave={leave} />;
  if (!facts.notes) return <Fragment key={key}>{talk}</Fragment>;
  return (
    <Tabs key={key} value={tab} onChange={setTab} className={css.tabs} keepMounted={false}>
      <Tabs.List px="md">
        <Tabs.Tab value="public">Conversation</Tabs.Tab>
        <Tabs.Tab value="internal">
          Notes{facts.notes.length > 0 ? ` ${facts.notes.length}` : ""}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="public" className={css.tabs}>
        {talk}
      </Tabs.Panel>
      <Tabs.Panel value="internal" className={css.tabs}>
        <Talk facts={facts} channel="internal" input={input} />
      </Tabs.Panel>
    </Tabs>
  );
}
