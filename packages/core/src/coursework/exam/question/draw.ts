import type { Option, Paper, Question, Section } from "./schema.ts";

/** A number of 53 bits that looks random and is the same for the same words everywhere. */
function keyOf(words: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < words.length; at++) {
    const code = words.charCodeAt(at);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0);
}

/**
 * In an order that the seed makes. Each has a place of its own by its id, so another version of the
 * paper, in which a text or a key changed, comes in the same order.
 */
function shuffled<One extends { id: string }>(all: readonly One[], seed: string): One[] {
  const keys = new Map(all.map((one) => [one.id, keyOf(`${seed}/${one.id}`)]));
  return all.toSorted((one, other) => (keys.get(one.id) ?? 0) - (keys.get(other.id) ?? 0));
}

/** What an attempt has of a pool, in the order of the paper. */
function drawn({ questions, draw }: Section, seed: string): Question[] {
  if (draw === undefined) return questions;
  const taken = new Set(shuffled(questions, `${seed}/draw`).slice(0, draw));
  return questions.filter((one) => taken.has(one));
}

function withOptions(question: Question, seed: string): Question {
  if (!("options" in question) || !question.shuffle) return question;
  return { ...question, options: shuffled<Option>(question.options, `${seed}/${question.id}`) };
}

/**
 * The questions of one attempt: drawn from the pools, questions and options in the order of its seed;
 * the sections stay as they are. The same seed gives the same everywhere.
 */
export function draw(paper: Paper, seed: string, exam: { shuffle: boolean }): Section[] {
  return paper.sections.map((section) => {
    const own = `${seed}/${section.id}`;
    const questions = drawn(section, own);
    const isShuffled = exam.shuffle || section.shuffle;
    return {
      ...section,
      questions: (isShuffled ? shuffled(questions, own) : questions).map((one) =>
        withOptions(one, own),
      ),
    };
  });
}
