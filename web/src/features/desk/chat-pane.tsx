import { ActionIcon, Button, Tooltip } from "@mantine/core";
import {
  IconArrowLeft,
  IconArrowsExchange,
  IconCheck,
  IconInfoCircle,
  IconRotate,
} from "@tabler/icons-react";
import type { RefObject } from "react";
import { useMe } from "../../lib/session.ts";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { Conversation } from "../conversation/conversation.tsx";
import type { Chat } from "../conversation/queries.ts";
import css from "./desk.module.css";
import { wordOf } from "./words.ts";

interface Props {
  chat: Chat;
  input: RefObject<HTMLTextAreaElement | null>;
  take: () => void;
  /** The move that is under way. */
  pending?: string;
  transfer: () => void;
  resolve: () => void;
  reopen: () => void;
  back: () => void;
  about: () => void;
}

/** The middle pane: what was said, the team's notes, and the place to answer. */
export function ChatPane(props: Props) {
  const { chat, input, take, transfer, resolve, reopen, back, about } = props;
  const { session } = chat;
  const me = useMe();
  const does = (event: string) => session.allowed.includes(event);
  const { tone, word } = wordOf(session.status);
  return (
    <>
      <header className={css.head}>
        <ActionIcon className={css.back} onClick={back} aria-label="Back to the chats">
          <IconArrowLeft size={20} stroke={1.5} />
        </ActionIcon>
        <div className={css.headWords}>
          <h2>{session.visitor.name}</h2>
          <span className={css.subject} dir="auto">
            {session.subject}
          </span>
        </div>
        <StatusBadge tone={tone}>{word}</StatusBadge>
        <div className={css.moves}>
          {does("take") && (
            <Button size="sm" loading={props.pending === "take"} onClick={take}>
              Take chat
            </Button>
          )}
          {does("transfer") && (
            <Tooltip label="Transfer (A)">
              <ActionIcon variant="default" onClick={transfer} aria-label="Transfer chat">
                <IconArrowsExchange size={18} stroke={1.5} />
              </ActionIcon>
            </Tooltip>
          )}
          {does("resolve") && (
            <Button
              size="sm"
              variant="default"
              leftSection={<IconCheck size={16} stroke={1.75} />}
              loading={props.pending === "resolve"}
              onClick={resolve}
            >
              Resolve
            </Button>
          )}
          {does("reopen") && (
            <Button
              size="sm"
              variant="default"
              leftSection={<IconRotate size={16} stroke={1.75} />}
              loading={props.pending === "reopen"}
              onClick={reopen}
            >
              Reopen
            </Button>
          )}
          <ActionIcon className={css.about} onClick={about} aria-label="About this visitor">
            <IconInfoCircle size={20} stroke={1.5} />
          </ActionIcon>
        </div>
      </header>
      {session.given && session.status === "active" && session.assignedTo?.userId === me.userId && (
        <p className={css.given}>
          {session.given.by
            ? `${session.given.by} gave you this chat.`
            : "Nobody had taken this chat, so it is yours."}{" "}
          If you do not answer within five minutes, it goes back to the queue and may be given to
          another rep.
        </p>
      )}
      <Conversation log={`/desk/sessions/${session.id}`} input={input} />
    </>
  );
}
