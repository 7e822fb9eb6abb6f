import { Skeleton, Stack } from "@mantine/core";
import { useState } from "react";
import { TextEditor } from "../editor.tsx";
import type { TextEditorProps } from "../text-editor.tsx";
import { TextView } from "../text-view.tsx";
import { DraftConflict } from "./draft-conflict.tsx";
import { DraftStatus } from "./draft-status.tsx";
import type { Draft } from "./use-draft.ts";

interface Props extends Omit<TextEditorProps, "initial" | "onChange" | "onBlur"> {
  draft: Draft;
}

/** The editor of a text that saves itself, and says how that goes. */
export function DraftEditor({ draft, ...props }: Props) {
  const { status, edition, document } = draft;
  return (
    <Stack gap="sm">
      <DraftStatus draft={draft} />
      <DraftConflict draft={draft} />
      {status === "loading" && <Skeleton height={320} />}
      {status === "reading" && (
        <TextView document={document} label={props.label} address={props.address} />
      )}
      {!["loading", "reading", "unread"].includes(status) && (
        <Opened key={edition} draft={draft} {...props} />
      )}
    </Stack>
  );
}

/** Begins with the text as it is when it is opened: the page may have shown something else meanwhile. */
function Opened({ draft, ...props }: Props) {
  const [initial] = useState(draft.read);
  return (
    <TextEditor
      {...props}
      initial={initial}
      onChange={draft.change}
      onBlur={() => void draft.save()}
    />
  );
}
