import { Tabs } from "@mantine/core";
import { type RefObject, useState } from "react";
import type { LogPath } from "../../lib/api.ts";
import { LoadError } from "../../ui/form-error.tsx";
import { ChatSkeleton } from "../../ui/skeletons.tsx";
import css from "./conversation.module.css";
import { useFacts } from "./facts.ts";
import { Talk } from "./talk.tsx";

interface Props {
  /** Where it lives in the API: `/threads/thr_…` or `/desk/sessions/pss_…`. */
  log: LogPath;
  /** To put the focus where one writes. */
  input?: RefObject<HTMLTextAreaElement | null>;
}

/**
 * A conversation as everybody has it: visitors' chats at the desk, threads, the thread of an
 * assignment. Staff have their notes beside it. It reads itself and fills its parent, a column.
 */
export function Conversation({ log, input }: Props) {
  const { facts, query } = useFacts(log);
  const [tab, setTab] = useState<string | null>("public");
  if (!facts) {
    if (query.isPending) return <ChatSkeleton />;
    return (
      <div className={css.center}>
        <LoadError error={query.error} retry={() => void query.refetch()} />
      </div>
    );
  }
  // Where a chat was detached, the conversation begins anew after it.
  const key = `${facts.id} ${facts.firstSeq}`;
  if (!facts.notes) return <Talk key={key} facts={facts} channel="public" input={input} />;
  return (
    <Tabs key={key} value={tab} onChange={setTab} className={css.tabs} keepMounted={false}>
      <Tabs.List px="md">
        <Tabs.Tab value="public">Conversation</Tabs.Tab>
        <Tabs.Tab value="internal">
          Notes{facts.notes.length > 0 ? ` ${facts.notes.length}` : ""}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="public" className={css.tabs}>
        <Talk facts={facts} channel="public" input={input} />
      </Tabs.Panel>
      <Tabs.Panel value="internal" className={css.tabs}>
        <Talk facts={facts} channel="internal" input={input} />
      </Tabs.Panel>
    </Tabs>
  );
}
