import { AppError, expected } from "../../../error.ts";
import { checkMark } from "../../mark/check.ts";
import { isByHand } from "../question/by-hand.ts";
import type { Question } from "../question/schema.ts";
import { worthOf } from "../question/worth.ts";
import { mostSheetBytes } from "./limits.ts";
import type { QuestionScore, Scores } from "./records.ts";
import type { MarkExam } from "./schema.ts";

type Sent = NonNullable<(typeof MarkExam)["_output"]["scores"]>;
type SentScore = Sent[string];

const refused = (field: string, message: string) =>
  new AppError("invalid", "mark.not-possible", message, { field });

/** What is not named stays as it is; null and an empty word take it away. */
function patched(before: QuestionScore, sent: SentScore): QuestionScore {
  const after = { ...before };
  const names = ["points", "criteria", "comment", "override"] as const;
  for (const name of names) {
    const value = sent[name];
    if (value === undefined) continue;
    if (value === null || value === "") delete after[name];
    else Object.assign(after, { [name]: value });
  }
  return after;
}

/**
 * The scores of a sheet with what was sent for some of its questions.
 * @throws 400 `mark.not-possible` with the field, `mark.too-long`
 */
export function patchedScores(
  before: Scores,
  sent: Sent,
  questions: ReadonlyMap<string, Question>,
): Scores {
  const after = { ...before };
  for (const [questionId, one] of Object.entries(sent)) {
    const question = questions.get(questionId);
    const field = `scores.${questionId}`;
    if (!question) throw refused(field, "This attempt has no such question.");
    const score = patched(before[questionId] ?? {}, one);
    mustBePossible(question, score, field);
    after[questionId] = score;
  }
  return after;
}

function mustBePossible(question: Question, score: QuestionScore, field: string) {
  const { points, criteria, override } = score;
  if (!isByHand(question) && (points !== undefined || criteria)) {
    throw refused(
      `${field}.points`,
      "This question is marked automatically. Say what counts instead, and why.",
    );
  }
  const rubric = "rubric" in question ? question.rubric : undefined;
  if (criteria && !rubric) throw refused(`${field}.criteria`, "This question has no rubric.");
  try {
    checkMark({ points: worthOf(question), rubric }, { points, scores: criteria, override });
  } catch (error) {
    const known = expected(error);
    if (!known) throw error;
    const named = known.details.field === "scores" ? "criteria" : known.details.field;
    throw refused(`${field}.${named}`, known.message);
  }
}

/** @throws 400 `mark.too-long` */
export function mustFitItem(sheet: { scores: Scores; summary?: string }) {
  if (Buffer.byteLength(JSON.stringify(sheet)) <= mostSheetBytes) return;
  throw new AppError("invalid", "mark.too-long", "All comments together are too long.", {
    field: "scores",
  });
}
