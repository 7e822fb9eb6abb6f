import type {
  AnswerReceipt,
  SubmissionReceipt,
} from "@lyceum/core/coursework/exam/attempt/schema.ts";

interface Exam {
  code: string;
  title: string;
}

/** All receipts of an attempt as a file that can be kept, and checked on the page of the receipts. */
export function receiptsFile(
  { code, title }: Exam,
  attempt: string,
  receipts: readonly AnswerReceipt[],
  submission?: SubmissionReceipt,
) {
  const body = { exam: { code, title }, attempt, submission, receipts };
  return {
    name: `${code}-receipts.json`,
    href: `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(body, null, 2))}`,
  };
}
