import type { CommentView } from "@lyceum/core/coursework/comment/schema.ts";
import { Switch } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { count } from "../../lib/text/words.ts";
import type { Highlight } from "../editor/marks/highlight.ts";
import { numbered } from "./notes.tsx";
import { inOrder, isPlaced, type Place } from "./places.ts";

const isOpen = (one: CommentView) => !one.resolved && !one.decision;

/** The comments that are shown beside a text, the one that is looked at, and the words that are marked. */
export function useComments(
  all: readonly CommentView[],
  places: Map<string, Place>,
  { isOver = false }: { isOver?: boolean } = {},
) {
  const [current, setCurrent] = useState<string | null>(null);
  // Where nothing is left to do, all that was said is worth reading.
  const [isAll, setAll] = useState(isOver);
  const shown = useMemo(
    () =>
      inOrder(
        all.filter((one) => isAll || isOpen(one) || one.id === current),
        places,
      ),
    [all, isAll, current, places],
  );
  const highlights = useMemo(() => {
    const notes = numbered(shown);
    return shown.flatMap(({ id, kind }): Highlight[] => {
      const place = places.get(id);
      if (!isPlaced(place)) return [];
      const { from, to } = place;
      const note = notes.get(id);
      return [{ id, from, to, kind, note, ...(id === current && { isCurrent: true }) }];
    });
  }, [shown, places, current]);

  /** Goes to the card of a comment. */
  const open = useCallback((id: string) => {
    setCurrent(id);
    requestAnimationFrame(() => {
      const card = document.getElementById(`comment-${id}`);
      card?.focus({ preventScroll: true });
      card?.scrollIntoView({ block: "nearest" });
    });
  }, []);
  /** Goes on from the one that is looked at. */
  const step = (by: 1 | -1) => {
    const at = shown.findIndex((one) => one.id === current);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by;
    const one = shown[Math.min(shown.length - 1, Math.max(0, next))];
    if (one) open(one.id);
  };
  return {
    shown,
    highlights,
    current,
    setCurrent,
    open,
    step,
    isAll,
    setAll,
    over: all.filter((one) => !isOpen(one)).length,
  };
}

export type Comments = ReturnType<typeof useComments>;

/** How many there are, and whether those that are dealt with are shown. */
export function CommentsHead({ comments }: { comments: Comments }) {
  const { over, isAll, setAll } = comments;
  if (!over) return null;
  return (
    <Switch
      size="sm"
      label={`Show ${count(over, "comment")} dealt with`}
      checked={isAll}
      onChange={(event) => setAll(event.currentTarget.checked)}
    />
  );
}
