import { ActionIcon, Button, Tooltip } from "@mantine/core";
import {
  IconArrowDown,
  IconCheck,
  IconChecks,
  IconClock,
  IconRefresh,
  IconTrash,
} from "@tabler/icons-react";
import { Fragment, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { clock, dayName, dayOf, useZone } from "../lib/time.ts";
import type { MessageView, Outgoing } from "../lib/use-conversation.ts";
import { AttachmentChip } from "./attachment-chip.tsx";
import css from "./message-list.module.css";
import { Face } from "./person.tsx";
import { Words } from "./words.tsx";

interface Props {
  /** Accessible name of the log. */
  label: string;
  messages: readonly MessageView[];
  outbox?: readonly Outgoing[];
  mine: (message: MessageView) => boolean;
  /** Up to which own message the other side has seen. */
  seenSeq?: number;
  typing?: string[];
  /** Newer states of attachments than the messages carry. */
  files?: Record<string, MessageView["attachments"][number]["status"]>;
  open?: (attachmentId: string) => void;
  retry?: (clientId: string) => void;
  discard?: (clientId: string) => void;
  /** There are older messages; fetches them. */
  earlier?: () => Promise<void>;
  /** Staff notes look different, so that nobody takes one for a reply. */
  notes?: boolean;
}

const minutesApart = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / 60_000;

/** A conversation: days, senders in groups, what is on its way, who has seen it, who is writing. */
export function MessageList({
  label,
  messages,
  outbox = [],
  mine,
  seenSeq = 0,
  typing = [],
  files,
  open,
  retry,
  discard,
  earlier,
  notes,
}: Props) {
  const zone = useZone();
  const { box, away, toEnd, hold } = useStickyEnd(
    messages.at(-1)?.seq,
    outbox.length,
    typing.length,
  );
  const [fetching, setFetching] = useState(false);
  const lastMine = messages.findLast((one) => mine(one));

  return (
    <div className={css.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <div ref={box} className={css.scroll} role="log" aria-label={label} tabIndex={0}>
        {earlier && (
          <div className={css.earlier}>
            <Button
              variant="subtle"
              size="compact-sm"
              loading={fetching}
              onClick={() => {
                setFetching(true);
                hold();
                void earlier().finally(() => setFetching(false));
              }}
            >
              Show earlier messages
            </Button>
          </div>
        )}
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const newDay =
            !before || dayOf(before.createdAt, zone) !== dayOf(message.createdAt, zone);
          const own = mine(message);
          const grouped =
            !newDay &&
            before?.kind === "text" &&
            before.sender.id === message.sender.id &&
            before.sender.type === message.sender.type &&
            minutesApart(before.createdAt, message.createdAt) < 5;
          return (
            <Fragment key={message.seq}>
              {newDay && <div className={css.day}>{dayName(message.createdAt, zone)}</div>}
              {message.kind === "text" ? (
                <div
                  className={css.item}
                  data-own={own || undefined}
                  data-grouped={grouped || undefined}
                >
                  {!own && (
                    <span className={css.face}>
                      {!grouped && <Face name={message.sender.name} size={30} />}
                    </span>
                  )}
                  <div className={css.stack}>
                    {!grouped && (
                      <div className={css.head}>
                        <span className={css.name}>{own ? "You" : message.sender.name}</span>
                        <time dateTime={message.createdAt}>{clock(message.createdAt, zone)}</time>
                      </div>
                    )}
                    {message.content && (
                      <div className={css.bubble} data-notes={notes || undefined}>
                        <Words text={message.content} />
                      </div>
                    )}
                    {message.attachments.map((one) => (
                      <AttachmentChip
                        key={one.id}
                        {...one}
                        status={files?.[one.id] ?? one.status}
                        open={open}
                      />
                    ))}
                    {own && !notes && message === lastMine && (
                      <span className={css.mark}>
                        {seenSeq >= message.seq ? (
                          <>
                            <IconChecks size={14} stroke={1.75} aria-hidden /> Seen
                          </>
                        ) : (
                          <>
                            <IconCheck size={14} stroke={1.75} aria-hidden /> Delivered
                          </>
                        )}
                      </span>
                    )}
                  </div>
                </div>
              ) : (
                <div className={css.event} data-card={message.kind === "card" || undefined}>
                  <Words text={message.content} />{" "}
                  <time dateTime={message.createdAt}>{clock(message.createdAt, zone)}</time>
                </div>
              )}
            </Fragment>
          );
        })}
        {outbox.map((out) => (
          <div key={out.clientId} className={css.item} data-own data-grouped>
            <div className={css.stack}>
              {out.content && (
                <div className={css.bubble} data-notes={notes || undefined} data-state={out.state}>
                  <Words text={out.content} />
                </div>
              )}
              {out.state === "failed" ? (
                <span className={css.failed}>
                  {out.error ?? "This was not sent."}
                  <Tooltip label="Send again">
                    <ActionIcon
                      size={24}
                      onClick={() => retry?.(out.clientId)}
                      aria-label="Send again"
                    >
                      <IconRefresh size={15} stroke={1.75} />
                    </ActionIcon>
                  </Tooltip>
                  <Tooltip label="Throw away">
                    <ActionIcon
                      size={24}
                      onClick={() => discard?.(out.clientId)}
                      aria-label="Throw away"
                    >
                      <IconTrash size={15} stroke={1.75} />
                    </ActionIcon>
                  </Tooltip>
                </span>
              ) : (
                <span className={css.mark}>
                  <IconClock size={13} stroke={1.75} aria-hidden /> Sending
                </span>
              )}
            </div>
          </div>
        ))}
        <div className={css.typing} aria-live="polite">
          {typing.length > 0 && (
            <>
              <span className={css.dots} aria-hidden>
                <i />
                <i />
                <i />
              </span>
              {typing.join(" and ")} {typing.length > 1 ? "are" : "is"} writing
            </>
          )}
        </div>
      </div>
      {away && (
        <Button
          className={css.jump}
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowDown size={14} />}
          onClick={toEnd}
        >
          To the newest
        </Button>
      )}
    </div>
  );
}

/** Stays at the end while the reader is there; keeps the place while older messages come in above. */
function useStickyEnd(...changes: (number | undefined)[]) {
  const box = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const atEnd = useRef(true);
  const fromEnd = useRef<number | null>(null);

  const toEnd = useCallback(() => {
    const node = box.current;
    if (node) node.scrollTop = node.scrollHeight;
  }, []);

  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const look = () => {
      atEnd.current = node.scrollHeight - node.scrollTop - node.clientHeight < 80;
      setAway(!atEnd.current);
    };
    node.addEventListener("scroll", look, { passive: true });
    const watch = new ResizeObserver(() => atEnd.current && toEnd());
    watch.observe(node);
    return () => {
      node.removeEventListener("scroll", look);
      watch.disconnect();
    };
  }, [toEnd]);

  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
  }, [toEnd, ...changes]);

  useLayoutEffect(() => {
    const node = box.current;
    if (!node || fromEnd.current === null) return;
    const wanted = node.scrollHeight - fromEnd.current;
    if (wanted !== node.scrollTop && !atEnd.current) {
      node.scrollTop = wanted;
      fromEnd.current = null;
    }
  });

  const hold = useCallback(() => {
    const node = box.current;
    if (!node) return;
    atEnd.current = false;
    fromEnd.current = node.scrollHeight - node.scrollTop;
  }, []);

  return { box, away, toEnd, hold };
}
