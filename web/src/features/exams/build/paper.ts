import type {
  Option,
  Paper,
  Question,
  QuestionKind,
  Section,
} from "@lyceum/core/coursework/exam/question/schema.ts";
import { sizeOf } from "@lyceum/core/coursework/exam/question/size.ts";
import { plainText } from "../../../lib/text/plain-document.ts";

/** Where a question stands. */
export interface Place {
  section: number;
  question: number;
}

type Part = { id: string };

/** An id that nothing in the list has: "q7" after "q6". */
function freeId(letter: string, all: readonly Part[]) {
  const numbers = all.map(({ id }) => Number(id.startsWith(letter) ? id.slice(letter.length) : 0));
  return `${letter}${Math.max(0, ...numbers.filter(Number.isInteger)) + 1}`;
}

const letters = "abcdefghijklmnopqrstuvwxyz";
/**
 * The id of an option tells nothing of its place: most teachers write the right one first, and who takes
 * a shuffled exam can look at the ids.
 */
function freeLetters(all: readonly Part[]): string {
  const some = crypto.getRandomValues(new Uint8Array(5));
  const id = Array.from(some, (one) => letters[one % letters.length]).join("");
  return all.some((one) => one.id === id) ? freeLetters(all) : id;
}

export const questionsOf = ({ sections }: Paper) => sections.flatMap(({ questions }) => questions);

export const newOption = (all: readonly Part[], words = "", isRight = false): Option => ({
  id: freeLetters(all),
  text: plainText(words),
  isRight,
});

function newOptions() {
  const first = newOption([], "", true);
  return [first, newOption([first])];
}

const common = { prompt: plainText(""), points: 1 };

/** A question of a kind, with nothing in it yet. */
export function newQuestion(kind: QuestionKind, paper: Paper): Question {
  const own = { id: freeId("q", questionsOf(paper)), ...common };
  switch (kind) {
    case "choice":
      return { ...own, kind, options: newOptions() };
    case "multiple":
      return { ...own, kind, options: newOptions(), partial: true };
    case "short": {
      const normalize = { case: true, accents: false, spaces: true, punctuation: false };
      return { ...own, kind, accepted: [], normalize };
    }
    case "numeric":
      return { ...own, kind, value: "" };
    case "long":
      return { ...own, kind, points: 5 };
    case "file":
      return { ...own, kind, points: 5, most: 1 };
  }
}

export const newSection = (paper: Paper, questions: Question[] = []): Section => ({
  id: freeId("s", paper.sections),
  questions,
});

/** A paper to begin with. */
export const emptyPaper = (): Paper => ({ sections: [{ id: "s1", questions: [] }] });

const withSection = (paper: Paper, at: number, change: (section: Section) => Section): Paper => ({
  ...paper,
  sections: paper.sections.map((one, index) => (index === at ? change(one) : one)),
});

export const setSection = (paper: Paper, at: number, part: Partial<Section>) =>
  withSection(paper, at, (one) => ({ ...one, ...part }));

export const insertSection = (paper: Paper, at: number, section: Section): Paper => ({
  ...paper,
  sections: paper.sections.toSpliced(at, 0, withFreeIds(section, paper)),
});

export const removeSection = (paper: Paper, at: number): Paper => ({
  ...paper,
  sections: paper.sections.toSpliced(at, 1),
});

export function moveSection(paper: Paper, at: number, by: -1 | 1): Paper {
  const section = paper.sections[at];
  if (!section) return paper;
  const others = removeSection(paper, at).sections;
  return { ...paper, sections: others.toSpliced(at + by, 0, section) };
}

export const setQuestion = (paper: Paper, place: Place, question: Question) =>
  withSection(paper, place.section, (one) => ({
    ...one,
    questions: one.questions.with(place.question, question),
  }));

/** Something may have its id meanwhile: what comes back then has another. */
export const insertQuestion = (paper: Paper, place: Place, question: Question) =>
  withSection(paper, place.section, (one) => ({
    ...one,
    questions: one.questions.toSpliced(place.question, 0, named(question, questionsOf(paper))),
  }));

const named = (question: Question, others: readonly Question[]) =>
  others.some(({ id }) => id === question.id) ? { ...question, id: freeId("q", others) } : question;

function withFreeIds(section: Section, paper: Paper): Section {
  const taken = [...questionsOf(paper)];
  const questions = section.questions.map((one) => {
    const next = named(one, taken);
    taken.push(next);
    return next;
  });
  const isTaken = paper.sections.some(({ id }) => id === section.id);
  return { ...section, id: isTaken ? freeId("s", paper.sections) : section.id, questions };
}

export const removeQuestion = (paper: Paper, place: Place) =>
  withSection(paper, place.section, (one) => ({
    ...one,
    questions: one.questions.toSpliced(place.question, 1),
  }));

/** The copy stands behind it. */
export function duplicateQuestion(paper: Paper, { section, question }: Place): Paper {
  const found = paper.sections[section]?.questions[question];
  return found ? insertQuestion(paper, { section, question: question + 1 }, found) : paper;
}

export function duplicateSection(paper: Paper, at: number): Paper {
  const found = paper.sections[at];
  return found ? insertSection(paper, at + 1, found) : paper;
}

export function moveQuestion(paper: Paper, from: Place, to: Place): Paper {
  const found = paper.sections[from.section]?.questions[from.question];
  return found ? insertQuestion(removeQuestion(paper, from), to, found) : paper;
}

/** One place on or back; beyond the end of a section it goes into the next one. Undefined where there is none. */
export function neighbour({ sections }: Paper, place: Place, by: -1 | 1): Place | undefined {
  const { section, question } = place;
  const own = sections[section];
  if (!own) return undefined;
  const next = question + by;
  if (next >= 0 && next < own.questions.length) return { section, question: next };
  const other = sections[section + by];
  if (!other) return undefined;
  return { section: section + by, question: by > 0 ? 0 : other.questions.length };
}

/** The number that a question has in the exam, from 1. */
export const numberOf = ({ sections }: Paper, { section, question }: Place) =>
  sections.slice(0, section).reduce((all, one) => all + one.questions.length, question + 1);

/** What a section counts: of a pool, so many of its questions. */
export const sumOf = (section: Section) => sizeOf({ sections: [section] });
