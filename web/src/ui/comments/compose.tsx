import { mostInComment } from "@lyceum/core/coursework/comment/limits.ts";
import type { CommentView } from "@lyceum/core/coursework/comment/schema.ts";
import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useKept } from "../../lib/kept/kept.ts";
import { submitByKeys } from "../form/submit-keys.ts";

interface SayProps {
  /** What is typed is kept under this name as long as the tab lives. */
  name: string;
  label: string;
  button: string;
  busy: boolean;
  /** Answers with nothing where it failed; what was typed stays then. */
  send: (body: string) => Promise<unknown>;
  close: () => void;
}

/** A few words to a comment. */
export function Say({ name, label, button, busy, send, close }: SayProps) {
  const [body, setBody] = useKept(name);
  return (
    <form
      onKeyDown={submitByKeys}
      onSubmit={async (event) => {
        event.preventDefault();
        if (!body.trim() || busy || !(await send(body))) return;
        setBody("");
        close();
      }}
    >
      <Stack gap={8}>
        <Textarea
          label={label}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={mostInComment}
          autoFocus
        />
        <Buttons button={button} ready={!!body.trim()} busy={busy} close={close} />
      </Stack>
    </form>
  );
}

interface EditProps {
  comment: CommentView;
  busy: boolean;
  send: (values: { body: string; replacement?: string }) => Promise<unknown>;
  close: () => void;
}

/** Changes a comment that was not sent yet. */
export function EditComment({ comment, busy, send, close }: EditProps) {
  const isSuggestion = comment.kind === "suggestion";
  const [body, setBody] = useState(comment.body);
  const [replacement, setReplacement] = useState(comment.replacement ?? "");
  const ready = isSuggestion ? replacement !== comment.anchor?.quote : !!body.trim();
  return (
    <form
      onKeyDown={submitByKeys}
      onSubmit={async (event) => {
        event.preventDefault();
        const values = { body, ...(isSuggestion && { replacement }) };
        if (ready && !busy && (await send(values))) close();
      }}
    >
      <SuggestionFields
        isSuggestion={isSuggestion}
        body={body}
        setBody={setBody}
        replacement={replacement}
        setReplacement={setReplacement}
      />
      <Buttons button="Save" ready={ready} busy={busy} close={close} />
    </form>
  );
}

interface FieldsProps {
  isSuggestion: boolean;
  body: string;
  setBody: (next: string) => void;
  replacement: string;
  setReplacement: (next: string) => void;
}

/** What is said, and of a suggestion the words it puts in. */
export const SuggestionFields = (props: FieldsProps) => (
  <Stack gap={8} mb={8}>
    {props.isSuggestion && (
      <Textarea
        label="Instead write"
        description="Leave it empty to take the words out."
        value={props.replacement}
        onChange={(event) => props.setReplacement(event.currentTarget.value)}
        autosize
        maxRows={10}
        maxLength={mostInComment}
        autoFocus
      />
    )}
    <Textarea
      label={props.isSuggestion ? "Why (optional)" : "Comment"}
      value={props.body}
      onChange={(event) => props.setBody(event.currentTarget.value)}
      autosize
      minRows={props.isSuggestion ? 1 : 2}
      maxRows={10}
      maxLength={mostInComment}
      autoFocus={!props.isSuggestion}
    />
  </Stack>
);

interface ButtonsProps {
  button: string;
  ready: boolean;
  busy: boolean;
  close: () => void;
}

export const Buttons = ({ button, ready, busy, close }: ButtonsProps) => (
  <Group gap={6}>
    <Button type="submit" size="compact-sm" loading={busy} disabled={!ready}>
      {button}
    </Button>
    <Button size="compact-sm" variant="default" onClick={close}>
      Cancel
    </Button>
  </Group>
);
