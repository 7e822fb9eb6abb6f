import { usualGrace } from "@lyceum/core/coursework/exam/limits.ts";
import type { Paper } from "@lyceum/core/coursework/exam/question/schema.ts";
import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { isBlank } from "@lyceum/core/coursework/text/words.ts";
import type { Kind } from "../../../ui/editor/draft/draft.ts";
import { emptyPaper, insertSection } from "./paper.ts";

const copied = [
  "title",
  "timezone",
  "durationMinutes",
  "graceSeconds",
  "paging",
  "canGoBack",
  "shuffle",
  "markAnonymously",
  "results",
  "shows",
] as const;

/** All of an exam that the teacher writes. */
export interface ExamContent extends Pick<ExamView, (typeof copied)[number]> {
  intro: TextDocument | null;
  opensAt: string | null;
  closesAt: string | null;
  /** What the student confirms before the start; null where nothing is. */
  honour: string | null;
  paper: Paper;
}

const emptyContent: ExamContent = {
  title: "",
  intro: null,
  opensAt: null,
  closesAt: null,
  timezone: "UTC",
  durationMinutes: 60,
  graceSeconds: usualGrace,
  paging: "all",
  canGoBack: true,
  shuffle: false,
  honour: null,
  markAnonymously: false,
  results: "by_hand",
  shows: "marks",
  paper: emptyPaper(),
};

/** An exam as the server has it. */
export function contentOf(exam: ExamView): ExamContent {
  const { intro = null, opensAt = null, closesAt = null, honour = null, paper } = exam;
  const rest = Object.fromEntries(copied.map((one) => [one, exam[one]])) as Pick<
    ExamView,
    (typeof copied)[number]
  >;
  const hasSections = paper && paper.sections.length > 0;
  return { ...rest, intro, opensAt, closesAt, honour, paper: hasSections ? paper : emptyPaper() };
}

/** What is sent of an exam that is saved. What cannot be stored yet is left as the server has it. */
export function sentOf({ title, intro, honour, ...rest }: ExamContent) {
  return {
    ...rest,
    ...(title.trim() && { title }),
    intro: intro && !isBlank(intro) ? intro : null,
    honour: honour?.trim() || null,
  };
}

/** What of it differs from another; each edit of an exam that is published is told to the student. */
export function changesOf(content: ExamContent, before: ExamContent) {
  const was: Record<string, unknown> = sentOf(before);
  const changed = Object.entries(sentOf(content)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name]),
  );
  return Object.fromEntries(changed) as Partial<ReturnType<typeof sentOf>>;
}

/** Of two that were both written to, the questions of both are kept, the other ones first. */
export const examKind: Kind<ExamContent> = {
  empty: emptyContent,
  join: (theirs, mine) => ({ ...mine, paper: joined(theirs.paper, mine.paper) }),
};

function joined(theirs: Paper, mine: Paper): Paper {
  const known = new Set(
    theirs.sections.flatMap(({ questions }) => questions.map((one) => JSON.stringify(one))),
  );
  const sections = mine.sections
    .map((one) => ({
      ...one,
      questions: one.questions.filter((question) => !known.has(JSON.stringify(question))),
    }))
    .filter(({ questions }) => questions.length > 0);
  return sections.reduce(
    (paper, section) => insertSection(paper, paper.sections.length, section),
    theirs,
  );
}
