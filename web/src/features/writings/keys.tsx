import { Kbd } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useShortcuts } from "../../lib/page/shortcuts.ts";
import type { Comments } from "../../ui/comments/comments.tsx";
import type { useComposing } from "../../ui/comments/use-composing.ts";
import { ShortcutHelp } from "../../ui/shell/shortcut-help.tsx";
import css from "./writing.module.css";

interface Props {
  comments: Comments;
  /** What makes a new comment, where one may. */
  making?: ReturnType<typeof useComposing>;
}

/** The keys of a text with comments, and the help that names them. */
export function CommentKeys({ comments, making }: Props) {
  const [helping, help] = useDisclosure(false);
  /** Presses a button of the comment that is looked at. */
  const press = (what: string) => {
    const card = document.getElementById(`comment-${comments.current}`);
    card?.querySelector<HTMLElement>(`[data-${what}]`)?.click();
  };
  useShortcuts({
    j: () => comments.step(1),
    k: () => comments.step(-1),
    r: () => press("reply"),
    e: () => press("resolve"),
    c: () => making?.comment(),
    s: () => making?.suggest?.(),
    "?": help.open,
  });
  const keys: [string, string][] = [
    ["J", "Next comment"],
    ["K", "Previous comment"],
    ["R", "Reply to it"],
    ["E", "Resolve it"],
    ...(making
      ? ([
          ["C", "Comment on the selected words, or on the whole text"],
          ["S", "Suggest other words for the selected ones"],
        ] satisfies [string, string][])
      : []),
    ["?", "These shortcuts"],
  ];
  return (
    <>
      <p className={css.tip}>
        Press <Kbd size="xs">?</Kbd> for keyboard shortcuts
      </p>
      <ShortcutHelp keys={keys} opened={helping} close={help.close} />
    </>
  );
}
