import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { get, post } from "../../../lib/api.ts";
import { asExam, examQuery } from "../../../lib/coursework/exams.ts";
import { Problem } from "../../../lib/problem.ts";
import { useMe } from "../../../lib/session.ts";
import { isSame, type Saving } from "../../../ui/editor/draft/draft.ts";
import { type Draft, useDraftOf } from "../../../ui/editor/draft/use-draft.ts";
import { contentOf, type ExamContent, examKind, sentOf } from "./content.ts";

export type ExamDraft = Draft<ExamContent>;

type Ref = Pick<ExamView, "assignmentId" | "id">;

/** Under which name what is not saved is kept on this device. */
export const keptName = (userId: string, { id }: Ref) => `${userId}/exam/${id}`;

/** A draft of an exam, which saves itself. `reason` is what the team says of doing it for the teacher. */
export function useExamDraft(exam: Ref, reason?: string): ExamDraft {
  const me = useMe();
  const client = useQueryClient();
  const { assignmentId, id } = exam;
  const at = `/assignments/${assignmentId}/exams/${id}` as const;
  const { queryKey } = examQuery(assignmentId, id);
  /** As the server had it last. */
  const known = useRef<ExamView>(null);

  const seen = useCallback(
    (view: ExamView) => {
      known.current = view;
      client.setQueryData(queryKey, view);
      return { sequence: view.version, savedAt: view.updatedAt };
    },
    [client, queryKey],
  );
  const read = useCallback(async () => asExam(await get(at)), [at]);
  const load = useCallback(async () => {
    const view = await read();
    return { ...seen(view), document: contentOf(view) };
  }, [read, seen]);

  const save = useCallback(
    async ({ base, saveId, document }: Saving<ExamContent>) => {
      const send = (version: number, key: string) =>
        post(`${at}/edit`, { version, reason, ...sentOf(document) }, key).then(asExam);
      try {
        return seen(await send(base, saveId));
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== "exam.stale") throw error;
        const before = known.current;
        const now = await read();
        if (now.status !== "draft") {
          seen(now);
          throw published();
        }
        const isOurs = before && isSame(contentOf(before), contentOf(now));
        if (!isOurs) throw elsewhere();
        // Something else of it changed: whose it is, say.
        seen(now);
        return seen(await send(now.version, `${saveId}-${now.version}`));
      }
    },
    [at, reason, read, seen],
  );
  return useDraftOf(examKind, { id: keptName(me.userId, exam), load, save });
}

const elsewhere = () =>
  new Problem({
    status: 409,
    code: "draft.elsewhere",
    detail: "This exam was changed elsewhere.",
  });

const published = () =>
  new Problem({
    status: 409,
    code: "exam.published",
    detail: "This exam was published meanwhile. What you typed is kept on this device.",
  });
