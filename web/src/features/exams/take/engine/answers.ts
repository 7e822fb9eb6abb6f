import type { TakingView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import type { AnswerValue } from "@lyceum/core/coursework/exam/question/answer-schema.ts";
import { fateOf } from "./reconcile.ts";
import {
  type AnswerState,
  isSame,
  type KeptAnswer,
  nothing,
  type Saving,
  type Theirs,
} from "./taking.ts";

/** One answer: what stands on the screen, what the server has, and what is on its way. */
export interface Own {
  value: AnswerValue;
  writtenAt: string;
  theirs: Theirs;
  /** The save that `value` was written after. */
  base: number;
  /** It may have arrived: the same is sent until it is answered. */
  sent?: Saving;
  /** The tick from which on it may be sent. */
  due: number;
  /** The tick of the oldest change that was not sent. */
  since?: number;
  /** Another device wrote, too: nothing is sent until somebody has decided. */
  isAsked: boolean;
  /** Why it was refused; a change is another try. */
  problem?: string;
  /** It is taken no more: nobody goes back, and a later question was saved, or the log is full. */
  isPassed?: boolean;
  /** Nobody goes back, and one came to it: saved without an answer it closes the questions before it. */
  isReached?: boolean;
  /** Its place among the questions. */
  place: number;
  /** Its file is still checked; what comes after it need not wait. */
  isBeingChecked?: boolean;
}

const fresh = (): Own => ({
  value: null,
  writtenAt: "",
  theirs: nothing,
  base: 0,
  due: 0,
  isAsked: false,
  place: 0,
});

/** Nobody has answered it, neither here nor elsewhere: all there may be to say is that one came to it. */
export const isUntouched = ({ value, sent, theirs }: Own) =>
  value === null && theirs.seq === 0 && (sent?.value ?? null) === null;

/** The server does not have the answer yet, as far as it said. */
export const isWaiting = (own: Own) =>
  own.isAsked ||
  !isSame(own.value, own.theirs.value) ||
  (own.sent !== undefined && !isUntouched(own));

/** The server does not have all that there is to say of it. */
const isUnsent = (own: Own) => isWaiting(own) || (own.isReached === true && own.theirs.seq === 0);

/** It may go as it is. */
export const canGo = (own: Own) => isUnsent(own) && !own.isAsked && own.problem === undefined;

export function keptOf(own: Own): KeptAnswer | undefined {
  const { value, writtenAt, base, sent, isReached } = own;
  return isUnsent(own) ? { value, writtenAt, base, sent, isReached } : undefined;
}

export function stateOf(own: Own): AnswerState {
  const { value, theirs, problem } = own;
  const { savedAt } = theirs;
  if (own.isAsked) return { value, status: "asked", savedAt, theirs: theirs.value };
  if (problem !== undefined) {
    return { value, status: own.isPassed ? "passed" : "refused", savedAt, problem };
  }
  if (isWaiting(own)) return { value, status: "waiting", savedAt };
  return { value, status: savedAt ? "saved" : "none", savedAt };
}

/** All answers of an attempt, as this device has them. */
export class Answers {
  readonly #all = new Map<string, Own>();

  of(questionId: string): Own {
    let own = this.#all.get(questionId);
    if (!own) {
      own = fresh();
      this.#all.set(questionId, own);
    }
    return own;
  }

  entries = () => [...this.#all];

  states = (): Record<string, AnswerState> =>
    Object.fromEntries(this.entries().map(([id, own]) => [id, stateOf(own)]));

  /** Puts in what this device kept when it was last here. */
  restore(kept: Record<string, KeptAnswer>, saved: Record<string, Theirs>) {
    for (const [questionId, theirs] of Object.entries(saved)) {
      const own = this.of(questionId);
      Object.assign(own, { theirs, value: theirs.value, base: theirs.seq });
    }
    for (const [questionId, one] of Object.entries(kept)) Object.assign(this.of(questionId), one);
  }

  /** Takes in what the server has; what it does not know goes on from here, or is asked about. */
  adopt(view: TakingView) {
    const questions = view.sections.flatMap((section) => section.questions);
    for (const [place, { id }] of questions.entries()) this.of(id).place = place;
    for (const [questionId, own] of this.#all) {
      const theirs = view.answers[questionId] ?? nothing;
      // It was read before what was saved since.
      if (theirs.seq < own.theirs.seq) continue;
      const isKept = isUnsent(own);
      const isEmpty = isUntouched(own);
      own.theirs = theirs;
      if (!isKept) this.#settle(own);
      else own.isAsked = false;
      const kept = isKept ? keptOf({ ...own, isAsked: true }) : undefined;
      if (!kept) continue;
      const fate = fateOf(kept, theirs);
      // Where nothing was written there is nothing to decide.
      if (fate === "there" || (fate === "ask" && isEmpty)) this.#settle(own);
      else if (fate === "ask") {
        own.sent = undefined;
        own.isAsked = true;
      }
    }
  }

  #settle(own: Own) {
    own.value = own.theirs.value;
    own.base = own.theirs.seq;
    own.sent = undefined;
    own.since = undefined;
    own.problem = undefined;
    own.isPassed = false;
    own.isAsked = false;
  }

  /** One came to it before anybody answered it, or anything behind it. */
  isNew(questionId: string): boolean {
    const own = this.of(questionId);
    const isBehind = this.entries().some(
      ([, other]) => other.place > own.place && other.theirs.seq > 0,
    );
    return isUntouched(own) && own.place > 0 && !isBehind;
  }

  /** Somebody has seen both and says which one goes on. */
  decide(questionId: string, choice: "mine" | "theirs") {
    const own = this.of(questionId);
    if (!own.isAsked) return;
    own.isAsked = false;
    own.base = own.theirs.seq;
    if (choice === "theirs") this.#settle(own);
  }
}
