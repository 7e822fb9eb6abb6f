import { ActionIcon, Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowLeft, IconBellOff, IconCheck, IconRotate } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type RefObject, useRef } from "react";
import { isStaff, useMe } from "../../lib/session.ts";
import { returnPoint } from "../../ui/focus.ts";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { When } from "../../ui/text/when.tsx";
import { Conversation } from "../conversation/conversation.tsx";
import type { Detail } from "../conversation/queries.ts";
import type { StartAt } from "../conversation/talk.tsx";
import { useThreadMove } from "./moves.ts";
import { Participants } from "./participants.tsx";
import { ThreadMenu } from "./thread-menu.tsx";
import css from "./threads.module.css";
import { resolutionWords, standing, typeWords } from "./words.ts";

interface Props extends StartAt {
  detail: Detail;
  input: RefObject<HTMLTextAreaElement | null>;
  resolve: () => void;
}

/** On a phone, where the list is another page. */
export const Back = () => (
  <ActionIcon
    className={css.back}
    component={Link}
    to="/threads"
    aria-label="Back to the conversations"
  >
    <IconArrowLeft size={20} stroke={1.5} />
  </ActionIcon>
);

/** One conversation from the first hello: what it is about, who takes part, how it stands. */
export function ThreadPane({ detail, input, resolve, at, leave }: Props) {
  const { thread, participants, assignments = [] } = detail;
  const me = useMe();
  const [showing, people] = useDisclosure(false);
  const origin = useRef<HTMLElement | null>(null);
  const showPeople = () => {
    origin.current = returnPoint();
    people.open();
  };
  const move = useThreadMove(thread.id);
  const others = participants.filter((one) => one.userId !== me.userId).map((one) => one.name);
  const state = standing(thread, isStaff(me));
  const { resolution, snoozedUntil, assignmentId } = thread;
  return (
    <>
      <header className={css.head}>
        <Back />
        <div className={css.headWords}>
          <h2 dir="auto">{thread.subject}</h2>
          <span className={css.facts}>
            <button type="button" data-print className={css.with} onClick={showPeople}>
              {thread.mine?.muted && <IconBellOff size={14} stroke={1.5} aria-label="Muted" />}{" "}
              {others.length > 0 ? `With ${others.join(", ")}` : "With our team"}
            </button>
            {assignmentId ? (
              <Link to="/assignments/$id" params={{ id: assignmentId }}>
                Open the assignment
              </Link>
            ) : (
              thread.type !== "support" && <span>{typeWords[thread.type]}</span>
            )}
            {assignments.map(({ id, code }) => (
              <Link key={id} to="/assignments/$id" params={{ id }}>
                Assignment {code}
              </Link>
            ))}
          </span>
        </div>
        {state && (
          <span className={css.state}>
            <StatusBadge tone={state.tone}>{state.word}</StatusBadge>
          </span>
        )}
        {thread.allowed.includes("resolve") && (
          <Button size="sm" variant="default" aria-label="Resolve" onClick={resolve}>
            <IconCheck size={16} stroke={1.75} aria-hidden />
            <span className={css.label}>Resolve</span>
          </Button>
        )}
        {thread.allowed.includes("reopen") && (
          <Button
            size="sm"
            variant="default"
            aria-label="Reopen"
            loading={move.busy}
            onClick={() => void move.press({ event: "reopen" })}
          >
            <IconRotate size={16} stroke={1.75} aria-hidden />
            <span className={css.label}>Reopen</span>
          </Button>
        )}
        <ThreadMenu thread={thread} people={showPeople} />
      </header>
      {(resolution || snoozedUntil || thread.followUpOf) && (
        <p className={css.notice}>
          {thread.followUpOf && (
            <>
              Follows up{" "}
              <Link to="/threads/$id" params={{ id: thread.followUpOf }}>
                an earlier conversation
              </Link>
              .{" "}
            </>
          )}
          {resolution &&
            `${resolutionWords[resolution.reason]}${resolution.text ? `: ${resolution.text}` : ""}`}
          {thread.status === "snoozed" && snoozedUntil && (
            <>
              Back <When at={snoozedUntil} full />
            </>
          )}
        </p>
      )}
      <Conversation log={`/threads/${thread.id}`} input={input} at={at} leave={leave} />
      <Participants detail={detail} opened={showing} close={people.close} origin={origin} />
    </>
  );
}
