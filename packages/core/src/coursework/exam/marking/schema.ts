import * as z from "zod";
import { id } from "../../../id.ts";
import { Line, Prose } from "../../../text/schema.ts";
import { mostCriteria } from "../../rubric/limits.ts";
import { Points } from "../../rubric/schema.ts";
import { Reason } from "../../schema.ts";
import { AttemptRow, ExamEventView } from "../attempt/schema.ts";
import { attemptStates } from "../attempt/states.ts";
import { AnswerValue } from "../question/answer-schema.ts";
import { PartId, Question } from "../question/schema.ts";
import { ShownQuestion, sectionOf } from "../question/shown-schema.ts";
import { examActs, examStates } from "../states.ts";

const text = z.string();
const ref = { assignmentId: id("assignment"), examId: id("exam") };
const Comment = Prose.max(2000);
const version = z.int().min(1).optional();

const ScoreInput = z.object({
  /** Null takes away what was given by hand. */
  points: Points.nullable().optional(),
  /** Of a question with a rubric. */
  criteria: z
    .array(
      z.object({
        criterionId: z.string().max(26),
        levelId: z.string().max(26).optional(),
        points: Points.optional(),
        comment: Prose.max(1000).optional(),
      }),
    )
    .max(mostCriteria)
    .nullable()
    .optional(),
  comment: Comment.nullable().optional(),
  /** What counts instead of all that is computed, and why; the student reads it. */
  override: z
    .object({ points: Points, reason: Line.min(3, "Say why, in a few words.").max(1000) })
    .nullable()
    .optional(),
});

/** What every command on a mark may bring. */
export const markingCommand = {
  ...ref,
  /** Which attempt; the current one where it is not said. One behind a make-up can be marked, too. */
  attempt: z.int().min(1).optional(),
  /** The version of the mark that was seen. */
  version,
  /** Of the team, who do it for the teacher, it is asked. */
  reason: Reason.optional(),
  key: z.string().optional(),
};
export const MarkingCommand = z.object(markingCommand);

/** Patches the questions that it names. */
export const MarkExam = z.object({
  ...markingCommand,
  scores: z.record(PartId, ScoreInput).optional(),
  summary: Prose.max(4000).nullable().optional(),
});

/** Opens a marked attempt again; why is asked of everybody. */
export const RegradeExam = z.object({ ...markingCommand, reason: Reason });

export const ReadAttempt = z.object({ ...ref, number: z.coerce.number().int().min(1) });

const paperRef = { paperId: id("exam-paper") };
export const PaperRef = z.object(paperRef);
export const PaperQuestionRef = z.object({ ...paperRef, questionId: PartId });
export const ReadQuestionAnswers = PaperQuestionRef.extend({
  cursor: z.string().max(200).optional(),
});
/** One question of all who answered it: by a new key or other points, or the same for everyone. */
export const RegradeQuestion = PaperQuestionRef.extend({
  question: Question.optional(),
  everyone: z.enum(["full", "none"]).optional(),
  reason: Reason,
  key: z.string().optional(),
}).refine(({ question, everyone }) => (question === undefined) !== (everyone === undefined), {
  error: "Say what counts: another key, or the same for everyone.",
  path: ["question"],
});

/** What was given for one answer. */
export const ScoreView = z.object({
  /** What counts; absent as long as nobody marked it. */
  points: z.number().optional(),
  possible: z.number(),
  /** What was computed. */
  auto: z.number().optional(),
  /** Why so many were computed, in plain words. */
  note: text.optional(),
  override: z.object({ points: z.number(), reason: text }).optional(),
  comment: text.optional(),
  criteria: z
    .array(
      z.object({
        criterionId: text,
        levelId: text.optional(),
        points: z.number().optional(),
        comment: text.optional(),
      }),
    )
    .optional(),
});
export type ScoreView = z.infer<typeof ScoreView>;

/** A total, as far as it is. */
export const ExamTotal = z.object({
  earned: z.number(),
  possible: z.number(),
  /** How many questions still have to be marked. */
  unmarked: z.int(),
});
export type ExamTotal = z.infer<typeof ExamTotal>;

const answered = {
  value: AnswerValue,
  /** Of the save; absent where nothing was answered. */
  seq: z.int().optional(),
  savedAt: text.optional(),
  inGrace: z.boolean(),
  /** Names of files, for answers that are files. */
  files: z.array(z.object({ fileId: text, name: text })).optional(),
};

export const MarkedQuestion = z.object({
  question: Question,
  ...answered,
  score: ScoreView,
  /** A person marks it. */
  isByHand: z.boolean(),
});
export type MarkedQuestion = z.infer<typeof MarkedQuestion>;

/** One mark that was changed after it had been given. */
export const RegradeView = z.object({
  at: text,
  name: text,
  reason: text,
  /** Absent where the whole was opened again. */
  questionId: text.optional(),
  before: z.number().optional(),
  after: z.number().optional(),
});
export type RegradeView = z.infer<typeof RegradeView>;

/** An attempt with its key, answers and marks: for the teacher and the team. */
export const MarkingView = z.object({
  examId: text,
  assignmentId: text,
  code: text,
  title: text,
  status: z.enum(examStates),
  student: z.object({ userId: text, name: text }),
  paperId: text,
  paperVersion: z.int(),
  attempt: AttemptRow,
  /** As they were drawn for this attempt. */
  sections: z.array(sectionOf(MarkedQuestion)),
  total: ExamTotal,
  summary: text.optional(),
  history: z.array(RegradeView),
  events: z.array(ExamEventView),
  moreEvents: z.int(),
  /** Since when the student reads a result; its total may be another than the one above. */
  released: z.object({ at: text, total: ExamTotal }).optional(),
  shows: z.enum(["marks", "answers"]),
  /** Of the mark. */
  version: z.int(),
  /** No make-up has taken its place. */
  isCurrent: z.boolean(),
  /** What may be done to the exam and to this attempt; of one behind a make-up how it may be marked. */
  allowed: z.array(z.enum(examActs)),
});
export type MarkingView = z.infer<typeof MarkingView>;

export const ResultQuestion = z.object({
  question: ShownQuestion,
  ...answered,
  score: ScoreView,
  /** Only where the exam shows answers. */
  key: Question.optional(),
});
export type ResultQuestion = z.infer<typeof ResultQuestion>;

/** What the student reads once it is released, of what the release has frozen. */
export const ResultView = z.object({
  examId: text,
  assignmentId: text,
  code: text,
  title: text,
  attempt: AttemptRow,
  releasedAt: text,
  total: ExamTotal,
  summary: text.optional(),
  shows: z.enum(["marks", "answers"]),
  /** What is right is shown later: somebody still has these questions before them. */
  keyWaits: z.boolean(),
  sections: z.array(sectionOf(ResultQuestion)),
  /** What was changed after the first release. */
  history: z.array(RegradeView),
});
export type ResultView = z.infer<typeof ResultView>;

/** An exam of a paper, as it stands in its list. */
export const PaperExamRow = z.object({
  assignmentId: text,
  examId: text,
  code: text,
  student: z.object({ userId: text, name: text }),
  status: z.enum(examStates),
  attempt: z.int(),
  attemptStatus: z.enum(attemptStates).optional(),
  submittedAt: text.optional(),
  total: ExamTotal.optional(),
  releasedAt: text.optional(),
});
export type PaperExamRow = z.infer<typeof PaperExamRow>;

/** How a question did, over all attempts that were handed in. */
export const QuestionStatistics = z.object({
  question: Question,
  sectionId: text,
  /** How many were asked it, and how many answered. */
  asked: z.int(),
  answered: z.int(),
  /** How many answers still have to be marked. */
  unmarked: z.int(),
  /** Points on average; absent as long as none is marked. */
  mean: z.number().optional(),
  /** The share of those asked who have all its points, 0 to 1. */
  shareRight: z.number().optional(),
  /** How many chose each option. */
  options: z.array(z.object({ id: text, count: z.int() })).optional(),
  /**
   * How well it tells strong attempts from weak ones, -1 to 1: the correlation of its points with those
   * of the rest. Absent for fewer than ten attempts.
   */
  discrimination: z.number().optional(),
});
export type QuestionStatistics = z.infer<typeof QuestionStatistics>;

export const PaperView = z.object({
  paperId: text,
  title: text,
  version: z.int(),
  points: z.number(),
  markAnonymously: z.boolean(),
  /** Whether this person may mark a question again for all. */
  mayRegrade: z.boolean(),
  exams: z.array(PaperExamRow),
  sections: z.array(z.object({ id: text, title: text.optional() })),
  questions: z.array(QuestionStatistics),
  /** Over all that were marked. */
  mean: z.number().optional(),
  median: z.number().optional(),
});
export type PaperView = z.infer<typeof PaperView>;

/** The answers to one question, for marking by question. */
export const QuestionAnswersView = z.object({
  paperId: text,
  question: Question,
  rows: z.array(
    z.object({
      assignmentId: text,
      examId: text,
      attempt: z.int(),
      /** Absent while names are hidden. */
      student: z.object({ userId: text, name: text }).optional(),
      /** What the row is called: a name, or "Attempt 3". */
      label: text,
      ...answered,
      score: ScoreView,
      attemptStatus: z.enum(attemptStates),
      /** Of the mark. */
      version: z.int(),
      /** Whether it can be marked now; where it can only be begun, that comes first. */
      mayMark: z.boolean(),
      mayTake: z.boolean(),
    }),
  ),
  /** Give this as `cursor` for the next page; null on the last. */
  next: text.nullable(),
});
export type QuestionAnswersView = z.infer<typeof QuestionAnswersView>;

/** How a regrade of one question for all went. */
export const RegradedView = z.object({
  paperVersion: z.int(),
  exams: z.array(
    z.object({
      assignmentId: text,
      examId: text,
      attempt: z.int(),
      result: z.enum(["changed", "same", "failed"]),
      before: z.number().optional(),
      after: z.number().optional(),
      /** Why it failed. */
      message: text.optional(),
    }),
  ),
});
export type RegradedView = z.infer<typeof RegradedView>;
