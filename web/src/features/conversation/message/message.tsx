import type { MessageView } from "@lyceum/core/message/schema.ts";
import { IconCheck, IconChecks, IconTrash } from "@tabler/icons-react";
import { calm } from "../../../lib/text/words.ts";
import { absolute, clock, useZone } from "../../../lib/time/time.ts";
import { Face } from "../../../ui/person.tsx";
import { Markdown } from "../../../ui/text/markdown.tsx";
import { Attachment } from "../attachment/attachment.tsx";
import css from "../list/message-list.module.css";
import type { Found } from "../use-talk.ts";
import { MessageMenu, type Verb } from "./message-menu.tsx";
import { Quote } from "./quote.tsx";

interface Props {
  message: MessageView;
  own: boolean;
  /** Of the sender, where it is not the one that the message carries. */
  name?: string;
  /** Goes on from the one before: no head of its own. */
  grouped: boolean;
  /** It was looked for. */
  found?: boolean;
  notes?: boolean;
  /** What is said of it having been read. */
  seen?: string;
  files?: Found;
  open?: (attachmentId: string) => void;
  address?: (attachmentId: string) => Promise<string | undefined>;
  /** Shows the message with this number. */
  goTo: (seq: number) => void;
  verbs?: Verb[];
  names?: string[];
}

/** What one person said at once, with its files, and whether it was seen. */
export function Message(props: Props) {
  const { message, own, grouped, found, notes, seen, verbs = [], names } = props;
  const { content, replyTo, sender, createdAt, withdrawnAt } = message;
  const name = props.name ?? sender.name;
  const zone = useZone();
  return (
    <div
      className={css.item}
      data-seq={message.seq}
      data-own={own || undefined}
      data-grouped={grouped || undefined}
      data-found={found || undefined}
    >
      {!own && <span className={css.face}>{!grouped && <Face name={name} size={30} />}</span>}
      <div className={css.stack}>
        {!grouped && (
          <div className={css.head}>
            <bdi className={css.name}>{own ? "You" : calm(name)}</bdi>
            <time dateTime={createdAt} title={absolute(createdAt, zone)}>
              {clock(createdAt, zone)}
            </time>
          </div>
        )}
        <div className={css.row}>
          {withdrawnAt ? (
            <div className={css.gone}>
              <IconTrash size={15} stroke={1.5} aria-hidden />
              {own ? "You withdrew this message" : "This message was withdrawn"}
            </div>
          ) : (
            (content || replyTo) && (
              <div className={css.bubble} data-notes={notes || undefined}>
                {replyTo && <Quote {...replyTo} onClick={() => props.goTo(replyTo.seq)} />}
                <Markdown text={content} names={names} />
              </div>
            )
          )}
          {verbs.length > 0 && <MessageMenu verbs={verbs} of={name} />}
        </div>
        {message.attachments.map((one) => (
          <Attachment
            key={one.id}
            file={{ ...one, ...props.files?.[one.id] }}
            open={props.open}
            address={props.address}
          />
        ))}
        <Receipt message={message} seen={seen} />
      </div>
    </div>
  );
}

function Receipt({ message, seen }: Pick<Props, "message" | "seen">) {
  const zone = useZone();
  const edited = message.editedAt && !message.withdrawnAt;
  if (!edited && !seen) return null;
  const Icon = seen === "Delivered" ? IconCheck : IconChecks;
  return (
    <span className={css.state}>
      {edited && message.editedAt && (
        <time dateTime={message.editedAt} title={absolute(message.editedAt, zone)}>
          edited
        </time>
      )}
      {seen && (
        <>
          <Icon size={14} stroke={1.75} aria-hidden /> {seen}
        </>
      )}
    </span>
  );
}
