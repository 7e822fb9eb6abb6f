import { attemptStatusWords, examStatusWords } from "./words.ts";
import type { ExamWorkState } from "./work-states.ts";

const { closed: _closed, ...ofExam } = examStatusWords;
const { not_started: _notStarted, ...ofAttempt } = attemptStatusWords;

export const examWorkStatusWords: Record<ExamWorkState, string> = { ...ofAttempt, ...ofExam };
