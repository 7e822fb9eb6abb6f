import type { ExamAttempt } from "./exam-attempts.entity.ts";

/** Where the current answer of a question stands. */
interface Latest {
  /** Its place in the log. */
  seq: number;
  /** The browser's own count of the saves of this question. */
  clientSeq: number;
  /** It was taken back. */
  isBlank: boolean;
}

type Head = Pick<ExamAttempt, "latest">;

/** `q1:5:2` is the fifth save of the attempt and the second of its question; `:-` follows where it was taken back. */
function parsed(words: string): [questionId: string, Latest] {
  const [questionId = "", seq, clientSeq, blank] = words.split(":");
  return [
    questionId,
    { seq: Number(seq), clientSeq: Number(clientSeq), isBlank: blank !== undefined },
  ];
}

/** Where the current answers of an attempt stand, by question. */
export const latestOf = ({ latest }: Head): Map<string, Latest> =>
  new Map(latest ? latest.split(" ").map(parsed) : []);

/** The same with another save of a question, as the attempt holds it: a few bytes a question. */
export function latestWith(head: Head, questionId: string, save: Latest): string {
  const all = [...latestOf(head).set(questionId, save)];
  return all
    .map(([id, { seq, clientSeq, isBlank }]) => `${id}:${seq}:${clientSeq}${isBlank ? ":-" : ""}`)
    .join(" ");
}

/** How many questions have an answer. */
export const answeredIn = (head: Head): number =>
  [...latestOf(head).values()].filter(({ isBlank }) => !isBlank).length;
