import type { CommentView } from "@lyceum/core/coursework/comment/schema.ts";
import { flatten } from "@lyceum/core/coursework/text/flat.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import type { WritingView } from "@lyceum/core/coursework/writing/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useRef, useState } from "react";
import { get, put } from "../../lib/api.ts";
import { asText } from "../../lib/coursework/as-text.ts";
import { writingQuery } from "../../lib/coursework/writings.ts";
import { useMe } from "../../lib/session.ts";
import { isPlaced, placesIn, standsAs, type Texts } from "../../ui/comments/places.ts";
import type { Decided, Decision, Saving } from "../../ui/editor/draft/draft.ts";
import { emptyText } from "../../ui/editor/draft/draft.ts";
import { type Draft, useDraft } from "../../ui/editor/draft/use-draft.ts";
import { useRested } from "../../ui/editor/draft/use-rested.ts";
import type { TextEditorHandle } from "../../ui/editor/text-editor.tsx";

export interface WritingDraft {
  draft: Draft;
  /** The text as it was when the hands rested. */
  rested: TextDocument;
  editor: RefObject<TextEditorHandle | null>;
  /** What was decided here and may not be acknowledged yet. */
  decided: Decided;
  /** Takes up the words of a suggestion, or leaves them. False where they are gone by now. */
  decide: (comment: CommentView, decision: Decision, texts: Texts) => boolean;
  /** Whether something can be decided now. */
  canDecide: boolean;
}

/** The student's draft of a writing. What it decides is saved with it. */
export function useWritingDraft({ assignmentId, id }: WritingView): WritingDraft {
  const me = useMe();
  const client = useQueryClient();
  const editor = useRef<TextEditorHandle>(null);
  const at = `/assignments/${assignmentId}/writings/${id}/draft` as const;
  const load = useCallback(async () => {
    const { sequence, draft } = await get(at);
    return { ...draft, sequence, document: asText(draft?.document) ?? emptyText };
  }, [at]);
  const save = useCallback(
    async ({ decided = {}, ...saving }: Saving) => {
      const those = (which: Decision) =>
        Object.keys(decided).filter((one) => decided[one] === which);
      const [accepted, rejected] = [those("accepted"), those("rejected")];
      const saved = await put(at, { ...saving, accepted, rejected });
      if (accepted.length + rejected.length) {
        void client.invalidateQueries({ queryKey: writingQuery(assignmentId, id).queryKey });
      }
      return saved;
    },
    [at, client, assignmentId, id],
  );
  const plain = useDraft({ id: `${me.userId}/writing/${id}`, load, save });
  const { draft, rested } = useRested(plain);
  const [decided, setDecided] = useState<Decided>({});
  return {
    draft,
    rested,
    editor,
    decided,
    canDecide: ["saved", "saving", "offline", "refused"].includes(plain.status),
    decide(comment, decision, texts) {
      if (decision === "accepted") {
        const now = editor.current?.read();
        if (!now) return false;
        const place = placesIn(flatten(now).text, [comment], texts).get(comment.id);
        if (!comment.anchor || !isPlaced(place) || !standsAs(comment.anchor, place)) return false;
        editor.current?.replace(place, comment.replacement ?? "");
      }
      plain.decide(comment.id, decision);
      setDecided((all) => ({ ...all, [comment.id]: decision }));
      return true;
    },
  };
}
