import { canBeHad } from "@lyceum/core/files/schema.ts";
import type { Channel, MessageView } from "@lyceum/core/message/schema.ts";
import { apart } from "@lyceum/core/text/cut.ts";
import { type RefObject, useState } from "react";
import type { LogPath } from "../../lib/api.ts";
import { useMe } from "../../lib/session.ts";
import { failed, toast } from "../../ui/toast/toasts.ts";
import css from "./composer/composer.module.css";
import { Composer } from "./composer/composer.tsx";
import { EditBox } from "./composer/edit-box.tsx";
import { FollowUp } from "./composer/follow-up.tsx";
import { findAttachment, openAttachment, useAttachments } from "./composer/use-attachments.ts";
import type { Facts } from "./facts.ts";
import { MessageList } from "./list/message-list.tsx";
import { useAround } from "./list/use-around.ts";
import { useFresh } from "./list/use-fresh.ts";
import { MessageHistory } from "./message/message-history.tsx";
import { changeWords, useVerbs } from "./message/verbs.ts";
import { useNewcomers } from "./use-newcomers.ts";
import { useMarkSeen, useSeenHints, useSendTyping, useTyping } from "./use-signs.ts";
import { useTalk } from "./use-talk.ts";

/** Where in a conversation to begin, instead of at its end. */
export interface StartAt {
  /** The number of a message. */
  at?: number;
  /** The reader went back to the newest. */
  leave?: () => void;
}

interface Props extends StartAt {
  facts: Facts;
  channel: Channel;
  input?: RefObject<HTMLTextAreaElement | null>;
}

/** One channel of a conversation: what was said, and the place to say more. */
export function Talk({ facts, channel, input, at, leave }: Props) {
  const { log: base, id, others } = facts;
  const me = useMe();
  const notes = channel === "internal";
  const talk = useTalk({
    log: base,
    id,
    channel,
    userId: me.userId,
    initial: (notes ? facts.notes : facts.messages) ?? [],
    lastSeq: notes ? 0 : facts.lastSeq,
  });
  const around = useAround({ log: base, channel, held: talk.log, at });
  const messages = around.items ?? talk.messages;
  const attachments = useAttachments(base);
  const typing = useTyping(id, me.userId);
  const sendTyping = useSendTyping(id);
  const hints = useSeenHints(id);
  useMarkSeen(id, base, talk.log?.lastSeq ?? 0, facts.marksSeen && !notes && !around.items);
  const [fresh, setFresh] = useFresh(facts, talk.log?.lastSeq ?? 0);
  useNewcomers(facts, talk.messages);
  const [answers, answer] = useState<MessageView>();
  const [editing, edit] = useState<MessageView>();
  const [former, look] = useState<MessageView | null>(null);
  const people = notes ? facts.nameableInNotes : facts.nameable;
  const names = new Map([...people, ...others].map((one) => [one.userId, one.name]));
  const myName = `${me.profile.firstName} ${me.profile.lastName}`.trim();

  const verbs = useVerbs({
    facts,
    channel,
    log: talk.log,
    edit,
    history: look,
    reply(message) {
      edit(undefined);
      answer(message);
      input?.current?.focus();
    },
    unread: (seq) => setFresh({ from: seq, to: Number.POSITIVE_INFINITY }),
  });

  function seen(seq: number) {
    const who = others.filter((one) => Math.max(one.seenSeq ?? 0, hints[one.userId] ?? 0) >= seq);
    if (who.length === 0) return "Delivered";
    if (others.length === 1) return "Seen";
    if (who.length === others.length) return "Seen by everyone";
    return `Seen by ${who.map((one) => apart(one.name)).join(", ")}`;
  }

  function toNewest() {
    around.leave();
    leave?.();
  }

  const firstSeq = notes ? 1 : Math.max(1, facts.firstSeq);
  const hasEarlier = (messages[0]?.seq ?? 0) > firstSeq;
  const lastMine = talk.messages.findLast((one) => facts.mine(one));
  const closed = notes ? facts.notesClosed : facts.closed;
  return (
    <>
      <MessageList
        notes={notes}
        label={notes ? "Team notes" : facts.label}
        messages={messages}
        outbox={around.items ? [] : talk.outbox}
        files={talk.files}
        typing={notes || around.items ? [] : typing}
        mine={facts.mine}
        visitor={facts.visitor}
        seen={notes ? undefined : seen}
        fresh={notes ? undefined : fresh}
        open={(one) => void show(base, one)}
        address={async (one) => (await findAttachment(base, one)).url}
        retry={(one) => talk.log?.retry(one)}
        discard={(one) => talk.log?.discard(one)}
        earlier={hasEarlier ? (around.items ? around.earlier : talk.loadEarlier) : undefined}
        later={around.items && around.later}
        target={around.target}
        show={(seq) => void around.show(seq)}
        newest={toNewest}
        verbs={verbs}
        named={({ mentions = [] }) =>
          mentions.flatMap((one) => (one === me.userId ? myName : (names.get(one) ?? [])))
        }
      />
      {closed && facts.followUp && !notes ? (
        <FollowUp threadId={id} to={facts.followUp.to} />
      ) : closed ? (
        <p className={css.closed}>{closed}</p>
      ) : editing ? (
        <EditBox
          key={editing.seq}
          message={editing}
          people={people}
          notes={notes}
          save={async (content) => {
            talk.log?.receive([await changeWords(facts, channel, editing.seq, content)]);
          }}
          close={() => edit(undefined)}
        />
      ) : (
        <Composer
          notes={notes}
          id={notes ? `${id}-notes` : id}
          label={notes ? "Note for the team" : `Reply to ${facts.address}`}
          placeholder={notes ? "Only the team reads this" : `Write to ${facts.address}`}
          people={people}
          answers={answers}
          forget={() => answer(undefined)}
          back={
            lastMine && verbs(lastMine).some((verb) => verb.key === "edit")
              ? () => edit(lastMine)
              : undefined
          }
          send={(text, extras) => {
            const { attachments: files = [], mentions } = extras;
            talk.log?.send(text, files.slice(0, 5), {
              ...(answers && { replyTo: answers.seq }),
              ...(mentions && { mentions }),
            });
            // A message carries five files; more go with further ones.
            for (let at = 5; at < files.length; at += 5) {
              talk.log?.send("", files.slice(at, at + 5));
            }
            answer(undefined);
            toNewest();
          }}
          typing={notes ? undefined : sendTyping}
          attachments={notes ? undefined : attachments}
          pausedUntil={talk.log?.pausedUntil}
          input={input}
        />
      )}
      <MessageHistory log={base} channel={channel} message={former} close={() => look(null)} />
    </>
  );
}

async function show(base: LogPath, id: string) {
  try {
    const status = await openAttachment(base, id);
    if (!canBeHad(status)) toast("This file is still being checked. Try again in a moment.");
  } catch (error) {
    failed(error, "The file did not open");
  }
}
