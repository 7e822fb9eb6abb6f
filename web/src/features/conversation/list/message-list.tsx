import type { MessageView } from "@lyceum/core/message/schema.ts";
import type { Outgoing } from "@lyceum/live-client/outbox.ts";
import { Button } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { Fragment, useCallback, useEffect, useRef, useState } from "react";
import { clock, dayName, dayOf, useZone } from "../../../lib/time/time.ts";
import { Words } from "../../../ui/text/words.tsx";
import { failed } from "../../../ui/toast/toasts.ts";
import { Message } from "../message/message.tsx";
import type { Verb } from "../message/message-menu.tsx";
import { OutboxMessage } from "../message/outbox-message.tsx";
import type { Found } from "../use-talk.ts";
import css from "./message-list.module.css";
import { useStickyEnd } from "./sticky-end.ts";

interface Props {
  /** Accessible name of the log. */
  label: string;
  messages: readonly MessageView[];
  outbox?: readonly Outgoing[];
  mine: (message: MessageView) => boolean;
  /** What the visitor among the senders is called by now. */
  visitor?: string;
  /** What is said of one's last message: "Seen by Ana". */
  seen?: (seq: number) => string | undefined;
  /** What was unread on opening; a line stands above it. */
  fresh?: { from: number; to: number };
  typing?: string[];
  /** What is known of attachments since the messages were read. */
  files?: Found;
  open?: (attachmentId: string) => void;
  /** Where a clean attachment can be had for a minute. */
  address?: (attachmentId: string) => Promise<string | undefined>;
  retry?: (clientId: string) => void;
  discard?: (clientId: string) => void;
  /** There are older messages; fetches them. */
  earlier?: () => Promise<void>;
  /** A place further back is shown; fetches what was said after it. */
  later?: () => Promise<void>;
  /** The message that was looked for. */
  target?: { seq: number };
  /** Shows a message that is not among these. */
  show?: (seq: number) => void;
  /** From a place further back to the newest. */
  newest?: () => void;
  /** Staff notes look different, so that nobody takes one for a reply. */
  notes?: boolean;
  /** What one may do with a message. */
  verbs?: (message: MessageView) => Verb[];
  /** Whose names are marked in a message. */
  named?: (message: MessageView) => string[];
}

const minutesApart = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / 60_000;

/** Whether a message goes on from the one before, without a head of its own. */
const grouped = (message: MessageView, before: MessageView | undefined) =>
  before?.kind === "text" &&
  before.sender.id === message.sender.id &&
  before.sender.type === message.sender.type &&
  minutesApart(before.createdAt, message.createdAt) < 5;

/** A conversation: days, senders in groups, what is on its way, who has seen it, who is writing. */
export function MessageList(props: Props) {
  const { label, messages, outbox = [], mine, fresh, typing = [], notes } = props;
  const { earlier, later, target, show, newest, verbs, named } = props;
  const zone = useZone();
  const { box, whole, away, toEnd, hold, stay } = useStickyEnd(
    messages.at(-1)?.seq,
    outbox.length,
    typing.length,
  );
  const [fetching, setFetching] = useState(false);
  const lastMine = messages.findLast((one) => mine(one) && !one.withdrawnAt);
  const firstNew =
    fresh && messages.find((one) => one.seq >= fresh.from && one.seq <= fresh.to && !mine(one));

  const fetched = (work: Promise<void>) =>
    work
      .catch((error: unknown) => failed(error, "The messages were not loaded"))
      .finally(() => setFetching(false));

  const goTo = useCallback(
    (seq: number) => {
      const target = box.current?.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
      if (!target) return show?.(seq);
      stay();
      target.scrollIntoView({ block: "center" });
      target.removeAttribute("data-flash");
      requestAnimationFrame(() => target.setAttribute("data-flash", ""));
    },
    [box, show, stay],
  );
  // Once for each time it is looked for, as soon as it is there.
  const reached = useRef<{ seq: number }>(undefined);
  const there = messages.some((one) => one.seq === target?.seq);
  useEffect(() => {
    if (!target || !there || reached.current === target) return;
    reached.current = target;
    goTo(target.seq);
  }, [target, there, goTo]);

  const more = (label: string, before: () => void, fetch: () => Promise<void>) => (
    <div className={css.earlier}>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={fetching}
        onClick={() => {
          setFetching(true);
          before();
          void fetched(fetch());
        }}
      >
        {label}
      </Button>
    </div>
  );

  return (
    <div className={css.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <div ref={box} className={css.scroll} role="log" aria-label={label} tabIndex={0}>
        <div ref={whole} className={css.whole}>
          {earlier && more("Show earlier messages", hold, earlier)}
          {messages.map((message, index) => {
            const before = messages[index - 1];
            const newDay =
              !before || dayOf(before.createdAt, zone) !== dayOf(message.createdAt, zone);
            const isFirstNew = message === firstNew && index > 0;
            return (
              <Fragment key={message.seq}>
                {newDay && <div className={css.day}>{dayName(message.createdAt, zone)}</div>}
                {isFirstNew && <div className={css.fresh}>New</div>}
                {message.kind === "text" ? (
                  <Message
                    message={message}
                    found={message.seq === target?.seq}
                    own={mine(message)}
                    name={message.sender.type === "visitor" ? props.visitor : undefined}
                    grouped={!newDay && !isFirstNew && grouped(message, before)}
                    notes={notes}
                    seen={message === lastMine ? props.seen?.(message.seq) : undefined}
                    files={props.files}
                    open={props.open}
                    address={props.address}
                    goTo={goTo}
                    verbs={verbs?.(message)}
                    names={named?.(message)}
                  />
                ) : (
                  <div
                    className={css.event}
                    data-seq={message.seq}
                    data-card={message.kind === "card" || undefined}
                  >
                    <Words text={message.content} />{" "}
                    <time dateTime={message.createdAt}>{clock(message.createdAt, zone)}</time>
                  </div>
                )}
              </Fragment>
            );
          })}
          {messages.length === 0 && outbox.length === 0 && !earlier && (
            <p className={css.nothing}>{notes ? "No notes yet" : "No messages yet"}</p>
          )}
          {later && more("Show later messages", stay, later)}
          {outbox.map((out) => (
            <OutboxMessage
              key={out.clientId}
              out={out}
              answers={messages.find((one) => one.seq === out.replyTo)}
              notes={notes}
              retry={props.retry}
              discard={props.discard}
            />
          ))}
          <div className={css.typing} aria-live="polite">
            {typing.length > 0 && (
              <>
                <span className={css.dots} aria-hidden>
                  <i />
                  <i />
                  <i />
                </span>
                <bdi>{typing.join(" and ")}</bdi> {typing.length > 1 ? "are" : "is"} writing
              </>
            )}
          </div>
        </div>
      </div>
      {(away || later) && (
        <Button
          className={css.jump}
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowDown size={14} />}
          onClick={() => {
            newest?.();
            toEnd();
          }}
        >
          Jump to latest
        </Button>
      )}
    </div>
  );
}
