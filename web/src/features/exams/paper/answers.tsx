import type { Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { attemptStatusWords } from "@lyceum/core/coursework/exam/words.ts";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight, IconInbox, IconKeyboard } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { sideOf } from "../../../lib/assignment/side.ts";
import { useMe } from "../../../lib/session.ts";
import { Card } from "../../../ui/card.tsx";
import type { PictureAddress } from "../../../ui/editor/nodes/picture.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { Conflict } from "../../../ui/mark/conflict.tsx";
import { Reason } from "../../../ui/mark/reason.tsx";
import { SaveStatus } from "../../../ui/mark/save-status.tsx";
import { shortestReason } from "../../../ui/mark/sheet.ts";
import { useSheetKeys } from "../../../ui/mark/use-sheet-keys.ts";
import { QuestionView } from "../../../ui/question/question-view.tsx";
import { ShortcutHelp } from "../../../ui/shell/shortcut-help.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import { AnswerFiles } from "../mark/answer-files.tsx";
import { QuestionFields } from "../mark/fields.tsx";
import { pointsOf } from "../mark/sheet.ts";
import { Given } from "../result/given.tsx";
import type { AnswerRow } from "./effect.ts";
import css from "./paper.module.css";
import { useAllAnswers } from "./use-all-answers.ts";
import { asMarked, type Row, useRow } from "./use-row.ts";

const answerKeys: [key: string, what: string][] = [
  ["J", "Next answer"],
  ["K", "Previous answer"],
  ["M", "First field, then the next one"],
  ["1 to 8", "Choose a level"],
  ["Ctrl Enter", "Save, and on to the next that is not marked"],
  ["Esc", "Leave a field"],
  ["?", "Keyboard shortcuts"],
];

interface Props {
  paperId: string;
  questionId: string;
  number: number;
  address: PictureAddress;
}

/** All answers to one question, one after the other. */
export function QuestionAnswers({ paperId, questionId, number, address }: Props) {
  // One goes on to what is not marked, wherever it is.
  const found = useAllAnswers(paperId, questionId);
  const { data, error, isPending, hasNextPage, refetch } = found;
  const question = data?.pages.at(-1)?.question;
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {error && <LoadError error={error} retry={() => void refetch()} />}
      {isPending && <RowsSkeleton />}
      {question && rows.length > 0 && (
        <OneByOne
          paperId={paperId}
          question={question}
          rows={rows}
          hasMore={hasNextPage}
          number={number}
          address={address}
        />
      )}
      {data && !rows.length && !hasNextPage && (
        <EmptyState icon={IconInbox} title="No answers yet">
          They stand here once an attempt is handed in.
        </EmptyState>
      )}
    </>
  );
}

interface OneProps extends Omit<Props, "questionId"> {
  question: Question;
  rows: readonly AnswerRow[];
  /** More of them are being read. */
  hasMore: boolean;
}

const isOpen = ({ score }: Pick<Row, "score">) => score.points === undefined;

const isMarkable = ({ mayMark, mayTake }: AnswerRow) => mayMark || mayTake;

/** Nobody has given or said anything. */
const isUntouched = ({ score }: AnswerRow) =>
  isOpen({ score }) && !score.criteria?.length && !score.comment;

function OneByOne({ rows, hasMore, ...props }: OneProps) {
  const [at, setAt] = useState(() => Math.max(0, rows.findIndex(isOpen)));
  const [helping, help] = useDisclosure(false);
  const isTeams = sideOf(useMe()) === "staff" && rows.some(isMarkable);
  const [why, setWhy] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const row = rows[Math.min(at, rows.length - 1)];
  const go = (to: number) => rows[to] && setAt(to);
  const nextOpen = [...rows.keys()].find((one) => one > at && rows[one] && isOpen(rows[one]));
  useSheetKeys(box, {
    next: () => go(at + 1),
    previous: () => go(at - 1),
    finish: () => go(nextOpen ?? at + 1),
    help: help.open,
  });
  const left = rows.filter(isOpen).length;
  if (!row) return null;
  return (
    <div ref={box} className={css.one}>
      <nav className={css.bar} aria-label="Answers">
        <Button
          variant="default"
          size="compact-sm"
          disabled={at === 0}
          leftSection={<IconChevronLeft size={16} stroke={1.5} aria-hidden />}
          onClick={() => go(at - 1)}
        >
          Previous
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={at >= rows.length - 1}
          rightSection={<IconChevronRight size={16} stroke={1.5} aria-hidden />}
          onClick={() => go(at + 1)}
        >
          Next
        </Button>
        {nextOpen !== undefined && (
          <Button variant="default" size="compact-sm" onClick={() => go(nextOpen)}>
            Next not marked
          </Button>
        )}
        <span className={css.quiet} role="status">
          Answer {at + 1} of {rows.length}
          {hasMore && "+"}, {left} not marked
        </span>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconKeyboard size={16} stroke={1.5} aria-hidden />}
          onClick={help.open}
        >
          Shortcuts
        </Button>
      </nav>
      {isTeams && <Reason teacher="the teacher" value={why} set={setWhy} />}
      <OneAnswer
        key={`${row.examId} ${row.attempt}`}
        {...props}
        row={{ ...row, question: props.question }}
        reason={isTeams ? why.trim() : undefined}
      />
      <ShortcutHelp keys={answerKeys} opened={helping} close={help.close} />
    </div>
  );
}

interface AnswerProps extends Omit<OneProps, "rows" | "hasMore" | "question"> {
  row: Row;
  reason: string | undefined;
}

function OneAnswer({ paperId, row, number, address, reason }: AnswerProps) {
  const saving = useRow(row, paperId, reason);
  const marked = asMarked(row);
  const isReady = reason === undefined || reason.length >= shortestReason;
  const words = (fields: typeof saving.sheet) => {
    const points = pointsOf(marked, fields);
    return points === undefined ? "Not marked" : `${points} of ${row.score.possible}`;
  };
  return (
    <Card
      title={<bdi>{row.label}</bdi>}
      aside={<span className={css.quiet}>{attemptStatusWords[row.attemptStatus]}</span>}
    >
      <QuestionView
        question={row.question}
        number={number}
        answer={row.value}
        result={{
          points: isMarkable(row) ? pointsOf(marked, saving.sheet) : row.score.points,
          possible: row.score.possible,
          note: row.score.note,
        }}
        address={address}
        files={<AnswerFiles assignmentId={row.assignmentId} files={row.files} />}
      >
        <Conflict saving={saving} words={words} />
        {isMarkable(row) ? (
          <>
            <QuestionFields
              one={marked}
              number={number}
              fields={saving.sheet}
              disabled={!isReady}
              set={(_id, fields) => saving.change(fields)}
            />
            <SaveStatus saving={saving} isNew={isUntouched(row)} />
          </>
        ) : (
          <Given question={row.question} score={row.score} />
        )}
      </QuestionView>
    </Card>
  );
}
