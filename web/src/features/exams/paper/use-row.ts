import type { MarkingView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { isByHand } from "@lyceum/core/coursework/exam/question/by-hand.ts";
import type { Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import type { MarkInput } from "@lyceum/core/coursework/mark/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { command, get } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { staleness } from "../../../lib/cache/stale.ts";
import { questionAnswersQuery } from "../../../lib/coursework/exam-papers.ts";
import type { MarkKind } from "../../../ui/mark/saver.ts";
import { markOf } from "../../../ui/mark/sheet.ts";
import { useSaver } from "../../../ui/mark/use-saver.ts";
import { type Fields, fieldsOf, patchOf, workOf } from "../mark/sheet.ts";
import type { AnswerRow } from "./effect.ts";

/** One answer with the question that it answers. */
export type Row = AnswerRow & { question: Question };

const kind: MarkKind<Row, Fields, MarkInput> = {
  sheetOf: fieldsOf,
  markOf: (row, fields) => markOf(workOf(row), fields),
  staleCode: "mark.stale",
};

/** The row after something was done to the mark of its attempt. */
function after(row: Row, { sections, version, allowed, attempt }: MarkingView): Row {
  const all = sections.flatMap(({ questions }) => questions);
  const found = all.find(({ question }) => question.id === row.question.id);
  return {
    ...row,
    score: found?.score ?? row.score,
    version,
    attemptStatus: attempt.status,
    mayMark: allowed.includes("mark"),
    mayTake: allowed.includes("take"),
  };
}

const isOf = (one: AnswerRow, { examId, attempt }: AnswerRow) =>
  one.examId === examId && one.attempt === attempt;

/** Saves what is given for one answer by itself, as the sheet of its attempt does. */
export function useRow(row: Row, paperId: string, reason: string | undefined) {
  const client = useQueryClient();
  const { question, assignmentId, examId, attempt } = row;
  const at = `/assignments/${assignmentId}/exams/${examId}` as const;
  const { queryKey } = questionAnswersQuery(paperId, question.id);
  function shown(next: Row) {
    const { question: _, ...stored } = next;
    client.setQueryData(
      queryKey,
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            rows: page.rows.map((one) =>
              isOf(one, row) && one.version <= stored.version ? stored : one,
            ),
          })),
        },
    );
    return next;
  }
  const send = async (act: string, body: object, key: string) =>
    after(row, (await command(`${at}/${act}`, { attempt, ...body }, key)) as MarkingView);
  return useSaver<Row, Fields, MarkInput>({
    id: `${examId}-${row.attempt}-${question.id}`,
    work: row,
    kind,
    doors: {
      begin: async (found, key) =>
        found.mayTake ? send("take", { version: found.version }, key) : found,
      async save({ version }, mark, key, base) {
        const one = (given: MarkInput) => ({ questions: { [question.id]: given } });
        const body = { version, reason, scores: patchOf(one(mark), one(base)).scores };
        const saved = shown(await send("mark", body, key));
        staleness(client).changed(keys.lists.marking);
        return saved;
      },
      read: async () =>
        shown(after(row, (await get(`${at}/attempts/${String(row.attempt)}`)) as MarkingView)),
    },
  });
}

/** A row as the marking sheet has its questions. */
export const asMarked = (row: Row) => ({ ...row, isByHand: isByHand(row.question) });
