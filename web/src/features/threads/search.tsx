import { ActionIcon, Button, Checkbox, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArrowLeft, IconPaperclip, IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { get } from "../../lib/api.ts";
import { inboxQuery } from "../../lib/cache/inbox.ts";
import { useMe } from "../../lib/session.ts";
import { useZone } from "../../lib/time/time.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/text/when.tsx";
import css from "./threads.module.css";

/** What was said in one's own conversations: by words, who said it, when, and whether a file came with it. */
export function Search({ close }: { close: () => void }) {
  const me = useMe();
  const inbox = useInfiniteQuery(inboxQuery("mine"));
  const threads = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  const [text, setText] = useState("");
  const [person, setPerson] = useState<string | null>(null);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [withFile, setWithFile] = useState(false);
  const [words] = useDebouncedValue(text.trim(), 300);
  const q = words.length > 1 ? words : undefined;
  const hasFile = withFile ? "true" : undefined;
  const timezone = useZone();
  const wish = { q, person, from, to, timezone, hasFile };
  const asked = Boolean(q || person || from || to || hasFile);
  const found = useInfiniteQuery({
    queryKey: ["search", "threads", wish],
    queryFn: ({ pageParam, signal }) =>
      get("/threads/search", { ...wish, before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: asked,
    staleTime: 10_000,
  });
  const people = new Map(
    threads.flatMap((one) => one.people).map((one) => [one.userId, one.name] as const),
  );
  people.set(me.userId, "You");
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const backTo = found.data?.pages.at(-1)?.searchedBackTo;
  return (
    <>
      <div className={css.searching}>
        <Group gap={6} wrap="nowrap">
          <ActionIcon onClick={close} aria-label="Close the search">
            <IconArrowLeft size={18} stroke={1.5} />
          </ActionIcon>
          <TextInput
            type="search"
            aria-label="Search for"
            placeholder="Words in messages"
            leftSection={<IconSearch size={15} stroke={1.5} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoFocus
            flex={1}
          />
        </Group>
        <Select
          size="xs"
          aria-label="Sent by"
          placeholder="Anyone"
          clearable
          searchable
          value={person}
          onChange={setPerson}
          data={[...people].map(([value, label]) => ({ value, label }))}
        />
        <Group gap={6} grow>
          <TextInput
            size="xs"
            type="date"
            label="From"
            value={from}
            max={to || undefined}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            size="xs"
            type="date"
            label="To"
            value={to}
            min={from || undefined}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Group>
        <Checkbox
          size="xs"
          label="With a file"
          checked={withFile}
          onChange={(event) => setWithFile(event.currentTarget.checked)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <section className={css.list} aria-label="Results" tabIndex={0}>
        {asked && found.isPending && <RowsSkeleton rows={4} />}
        {found.error && <LoadError error={found.error} retry={() => void found.refetch()} />}
        {!asked && (
          <EmptyState small icon={IconSearch} title="Search your conversations">
            Type two letters or more, or filter by sender, day or attachment.
          </EmptyState>
        )}
        {asked && found.data && items.length === 0 && (
          <EmptyState small icon={IconSearch} title="No messages found">
            {backTo
              ? "Nothing found yet. Search further back."
              : "Try other words or fewer filters."}
          </EmptyState>
        )}
        <ul className={css.items}>
          {items.map(({ thread, message, excerpt }) => (
            <li key={message.id}>
              <Link
                to="/threads/$id"
                params={{ id: thread.id }}
                search={{ message: message.seq }}
                className={css.row}
              >
                <span className={css.line}>
                  <span className={css.subject}>{thread.subject}</span>
                  <span className={css.when}>
                    <When at={message.createdAt} />
                  </span>
                </span>
                <span className={css.snippet}>
                  <b>{message.sender.id === me.userId ? "You" : message.sender.name}:</b> {excerpt}
                </span>
                {message.attachments.length > 0 && (
                  <span className={css.kind}>
                    <IconPaperclip size={13} stroke={1.5} aria-hidden />
                    <span>{message.attachments.map((one) => one.name).join(", ")}</span>
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
        {asked && found.hasNextPage && backTo && (
          <p className={css.further}>
            Searched back to <When at={backTo} full />.
            <Button
              variant="default"
              size="xs"
              loading={found.isFetchingNextPage}
              onClick={() => void found.fetchNextPage()}
            >
              Search further
            </Button>
          </p>
        )}
        {asked && found.data && !found.hasNextPage && (
          <p className={css.further}>All messages were searched.</p>
        )}
      </section>
    </>
  );
}
