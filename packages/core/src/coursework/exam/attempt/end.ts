import type { ExamAttempt } from "./exam-attempts.entity.ts";

/** Submits an attempt whose time is over. */
export async function endOverdue(_attempt: ExamAttempt): Promise<void> {}
