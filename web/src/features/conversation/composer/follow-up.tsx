import { Button } from "@mantine/core";
import { IconSend2 } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { ulid } from "ulid";
import { post } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { useKept } from "../../../lib/kept/kept.ts";
import { sentence } from "../../../lib/problem.ts";
import css from "./composer.module.css";
import { Field } from "./field.tsx";

interface Props {
  threadId: string;
  /** The conversation it went on in already. */
  to?: string;
}

/** A closed conversation goes on in a new one, with the same people. */
export function FollowUp({ threadId, to }: Props) {
  const [text, setText] = useKept(`${threadId}-follow-up`);
  const [clientId] = useState(ulid);
  const input = useRef<HTMLTextAreaElement>(null);
  const client = useQueryClient();
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: () => post(`/threads/${threadId}/follow-up`, { message: text.trim(), clientId }),
    onSuccess({ thread }) {
      setText("");
      void client.invalidateQueries({ queryKey: keys.lists.threads });
      void client.invalidateQueries({ queryKey: keys.thread(threadId) });
      void navigate({ to: "/threads/$id", params: { id: thread.id } });
    },
  });
  const ready = text.trim() && text.length <= 4000 && !begin.isPending;
  if (to) {
    return (
      <p className={css.closed}>
        This conversation is closed.{" "}
        <Link to="/threads/$id" params={{ id: to }}>
          It goes on here
        </Link>
        .
      </p>
    );
  }
  return (
    <div className={css.composer}>
      <p className={css.editing}>
        This conversation is closed. What you write here starts a new one with the same people.
      </p>
      <Field
        label="Your follow-up"
        placeholder="Follow it up"
        text={text}
        change={setText}
        submit={() => ready && begin.mutate()}
        people={[]}
        input={input}
      />
      <div className={css.bar}>
        <span className={css.hint} data-over={begin.error ? true : undefined} aria-live="polite">
          {begin.error ? sentence(begin.error) : ""}
        </span>
        <Button
          size="sm"
          disabled={!ready}
          loading={begin.isPending}
          onClick={() => begin.mutate()}
          rightSection={<IconSend2 size={16} stroke={1.75} />}
        >
          Send follow-up
        </Button>
      </div>
    </div>
  );
}
