import type { AnswerValue } from "@lyceum/core/coursework/exam/question/answer-schema.ts";
import { count } from "../../../lib/text/words.ts";
import { allOf, type Chain, type Checks, type Verdict, vouchedUpTo } from "./check.ts";

export const verdictWords: Record<Verdict, string> = {
  matches: "Matches",
  differs: "Differs",
  missing: "Not on the server",
  foreign: "Of another attempt",
};

/** What comes of all receipts together: the worst of them is said first. */
export type Tone = "good" | "trouble" | "unsure";

interface Said {
  tone: Tone;
  title: string;
  text: string;
}

/** What to do about it: for whoever took the exam, and for whoever was shown the receipts. */
const keepOf = (isOwn: boolean) =>
  isOwn
    ? "Keep your file. Tell your teacher or write to us, and say the number of the receipt: nobody can change what it says."
    : "Keep the file of the student as it is, and report the number of the receipt: nobody can change what it says.";

/**
 * What receipts come to, for somebody who worries about an exam.
 * @param isOwn whether it is the student who reads it
 */
export function outcomeOf(checks: Checks, { log, brokenAt }: Chain, isOwn: boolean): Said {
  const keep = keepOf(isOwn);
  const all = allOf(checks);
  const many = (verdict: Verdict) => all.filter((one) => one.verdict === verdict).length;
  const [matching, differing, missing, foreign] = [
    many("matches"),
    many("differs"),
    many("missing"),
    many("foreign"),
  ];
  if (differing) {
    return {
      tone: "trouble",
      title: `${count(differing, "receipt differs", "receipts differ")} from what the server holds`,
      text: all.length > 1 ? `${keep} Of all ${all.length} receipts ${matching} match.` : keep,
    };
  }
  if (missing) {
    return {
      tone: "trouble",
      title: `The server does not hold ${count(missing, "save")} that ${isOwn ? "you have" : "there is"} a receipt for`,
      text: `Look whether it is the right exam first. ${keep}`,
    };
  }
  if (foreign) {
    return {
      tone: "unsure",
      title: matching
        ? `${count(foreign, "receipt is", "receipts are")} of another exam or attempt`
        : "These receipts are of another exam or attempt",
      text: "They cannot be compared here. Open the receipts of that exam or attempt. Nothing is wrong with them.",
    };
  }
  return {
    tone: "good",
    title: all.length === 1 ? "The receipt matches" : `All ${all.length} receipts match`,
    text: matchText(vouchedUpTo(checks), log.saves.length, brokenAt, isOwn),
  };
}

function matchText(upTo: number, all: number, brokenAt: number | undefined, isOwn: boolean) {
  const after = all - upTo;
  const who = isOwn ? "you" : "the student";
  const held = upTo
    ? `The server holds exactly what ${who} saved. Of the first ${count(upTo, "save")} nothing was changed, left out or added since.`
    : `The server holds exactly what ${who} submitted: no answers.`;
  if (brokenAt !== undefined) {
    return `${held} But its own fingerprints are wrong from save ${brokenAt} on. ${keepOf(isOwn)}`;
  }
  if (!after) return held;
  return `${held} ${count(after, "save")} came later, which these receipts say nothing about.`;
}

/** What the browser found out about the log alone. */
export const chainWords = ({ log, brokenAt }: Chain) =>
  brokenAt === undefined
    ? `This browser has computed the fingerprints of ${count(log.saves.length, "save")} anew, and all are as the server says.`
    : `From save ${brokenAt} on the fingerprints are not what they should be: something was changed, left out or added.`;

/** A stored value, as it is. */
export function valueWords(value: AnswerValue) {
  if (value === null || value.length === 0) return "No answer";
  return typeof value === "string" ? value : value.join(", ");
}
