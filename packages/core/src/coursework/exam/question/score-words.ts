/** Why a question gave the points that it did. */
export const scoreNotes = [
  "right",
  "partly",
  "wrong",
  "no-answer",
  "not-a-number",
  "unit-wrong",
  "unit-missing",
  "everyone",
  "nobody",
] as const;
export type ScoreNote = (typeof scoreNotes)[number];

/** What people read of it. */
export const scoreNoteWords: Record<ScoreNote, string> = {
  right: "Right",
  partly: "Partly right",
  wrong: "Wrong",
  "no-answer": "Not answered",
  "not-a-number": "Not read as one number",
  "unit-wrong": "Right number, wrong unit",
  "unit-missing": "Right number, no unit",
  everyone: "Full points for everyone",
  nobody: "Counts for nobody",
};
