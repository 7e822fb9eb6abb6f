import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { useCallback } from "react";
import { get, put } from "../../lib/api.ts";
import { asText } from "../../lib/coursework/as-text.ts";
import { useMe } from "../../lib/session.ts";
import { emptyText, type Saving } from "../../ui/editor/draft/draft.ts";
import { useDraft } from "../../ui/editor/draft/use-draft.ts";
import { useRested } from "../../ui/editor/draft/use-rested.ts";

/** The student's draft of a homework. */
export function useHomeworkDraft({ assignmentId, id }: HomeworkView) {
  const me = useMe();
  const at = `/assignments/${assignmentId}/homework/${id}/draft` as const;
  const load = useCallback(async () => {
    const { sequence, draft } = await get(at);
    return { ...draft, sequence, document: asText(draft?.document) ?? emptyText };
  }, [at]);
  // Nothing is suggested in homework, so nothing is decided.
  const save = useCallback(
    ({ decided: _none, ...saving }: Saving) => put(at, { ...saving, accepted: [], rejected: [] }),
    [at],
  );
  return useRested(useDraft({ id: `${me.userId}/homework/${id}`, load, save }));
}

export type HomeworkDraft = ReturnType<typeof useHomeworkDraft>;
