import type { SavedView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import type { AnswerValue } from "@lyceum/core/coursework/exam/question/answer-schema.ts";
import { Problem } from "../../../../lib/problem.ts";
import { type Answers, canGo, isUntouched, isWaiting, type Own } from "./answers.ts";
import type { ServerClock } from "./clock.ts";
import { type Doors, isSame, type Line, type Saving } from "./taking.ts";

/** Milliseconds. */
export interface Delays {
  /** Without a key, until it is sent. */
  rest: number;
  /** With keys all the time, until it is sent. */
  most: number;
  /** Until what nobody answered is sent again; it doubles, up to thirty times that. */
  again: number;
  /** Between two signs of life. */
  beat: number;
  /** Between two looks at the clock. */
  look: number;
}
export const usual: Delays = { rest: 1000, most: 5000, again: 1000, beat: 20_000, look: 1000 };

/** So many questions are sent at once; of each question one save after the other. */
const lanes = 3;
/** Milliseconds until a file that is still checked is tried again. */
const checking = 3000;
/** Milliseconds that keeping may take before it is sent without. */
const patience = 1000;

interface Options {
  doors: Doors;
  clock: ServerClock;
  answers: Answers;
  delays: Delays;
  writer: () => { attempt: number; epoch: number };
  deadline: () => string;
  /** Nobody goes back: a later save on the server closes the earlier questions. */
  isOneWay: () => boolean;
  /** Keeps what is not saved of a question on this device. */
  keep: (questionId: string) => Promise<void>;
  saved: (saved: SavedView, saving: Saving) => void;
  /** Something of a question changed. */
  changed: (questionId: string) => void;
  line: (line: Line) => void;
  /** The server says that it does not take it from here: another device, another save, or it is over. */
  refused: (problem: Problem, questionId: string) => void;
}

/**
 * Sends what the server does not have. Of a question one save is on its way, and the same one is
 * repeated until it is answered; what was written meanwhile follows as one save.
 */
export class Sender {
  readonly #options: Options;
  readonly #busy = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #pausedUntil = 0;
  #isOn = false;
  /** Where one is, where nobody goes back. */
  #place = 0;
  #waiters: ((isDone: boolean) => void)[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  start() {
    this.#isOn = true;
    this.again();
  }

  /** Nothing is sent from here on. */
  stop() {
    this.#isOn = false;
    clearTimeout(this.#timer);
    this.#tell(false);
  }

  /** An answer was changed. What is typed waits for a rest. */
  write(questionId: string, value: AnswerValue, isTyped: boolean) {
    const { answers, clock, delays } = this.#options;
    const own = answers.of(questionId);
    const now = clock.ticks();
    own.value = value;
    own.writtenAt = clock.text();
    own.problem = undefined;
    own.isPassed = false;
    own.since ??= now;
    own.due = isTyped ? Math.min(now + delays.rest, own.since + delays.most) : 0;
    this.#pump();
  }

  /** Somebody came to a question: where nobody goes back that is saved, too. */
  reach(questionId: string) {
    const { answers, clock, isOneWay, keep } = this.#options;
    if (!isOneWay()) return;
    const own = answers.of(questionId);
    this.#place = own.place;
    if (answers.isNew(questionId)) {
      own.isReached = true;
      own.writtenAt = clock.text();
      void keep(questionId);
    }
    this.#pump();
  }

  /** Everything goes now. */
  flush() {
    for (const [, own] of this.#options.answers.entries()) own.due = 0;
    this.#pump();
  }

  /** The line may be back: no waiting for the next try. */
  again() {
    this.#tries = 0;
    this.#pausedUntil = 0;
    this.#pump();
  }

  /** Sends all there is. Answers whether the server has all of it now. */
  async drain(): Promise<boolean> {
    this.#tries = 0;
    this.#pausedUntil = 0;
    this.flush();
    if (!this.#isOn || this.#isEmpty()) return this.#hasAll();
    return new Promise((done) => {
      this.#waiters.push(done);
    });
  }

  /** What can never be saved is waited for by nobody. */
  #hasAll = () =>
    this.#options.answers.entries().every(([, own]) => !isWaiting(own) || own.isPassed === true);
  #isEmpty = () => {
    const held = this.#held();
    return (
      !this.#busy.size && this.#options.answers.entries().every(([, own]) => !isNext(own, held))
    );
  };

  #held = (): Held => ({ answers: this.#heldFrom(), reached: this.#reachedUntil() });

  /**
   * The first place that waits until somebody has decided between two devices: where nobody goes back
   * a later answer would decide it. Once nothing can be written any more all that is left goes.
   */
  #heldFrom(): number {
    const { answers, clock, deadline, isOneWay } = this.#options;
    if (!isOneWay() || clock.text() >= deadline()) return Number.POSITIVE_INFINITY;
    return Math.min(...answers.entries().flatMap(([, own]) => (own.isAsked ? [own.place] : [])));
  }

  /**
   * The first place at which what was only come to waits: it would close what was refused before it and
   * can still be mended, or is being mended. Once nothing can be written any more it says nothing.
   */
  #reachedUntil(): number {
    const { answers, clock, deadline } = this.#options;
    if (clock.text() >= deadline()) return 0;
    const open = ([, own]: [string, Own]) =>
      own.isAsked || (own.problem !== undefined && !own.isPassed) ? [own.place] : [];
    return Math.min(this.#place + 1, ...answers.entries().flatMap(open));
  }

  #tell(isDone: boolean) {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const done of waiters) done(isDone);
  }

  #pump() {
    clearTimeout(this.#timer);
    if (!this.#isOn) return;
    if (this.#isEmpty()) return this.#tell(this.#hasAll());
    const now = this.#options.clock.ticks();
    const isOneWay = this.#options.isOneWay();
    const held = this.#held();
    const ready = this.#options.answers
      .entries()
      .filter(([id, own]) => isNext(own, held) && !this.#busy.has(id))
      .sort(([, one], [, other]) =>
        isOneWay ? one.place - other.place : one.writtenAt < other.writtenAt ? -1 : 1,
      );
    // While nobody answers one knocks at the door, not three.
    const most = isOneWay || this.#tries ? 1 : lanes;
    let next = Number.POSITIVE_INFINITY;
    for (const [id, own] of ready) {
      const at = Math.max(own.sent ? 0 : own.due, this.#pausedUntil);
      if (at > now) next = Math.min(next, at);
      else if (this.#busy.size < most) void this.#send(id, own);
      // Nothing overtakes it.
      if (isOneWay && !own.isBeingChecked) break;
    }
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#pump(), next - now + 1);
  }

  async #send(questionId: string, own: Own) {
    const { doors, clock, keep, changed } = this.#options;
    this.#busy.add(questionId);
    try {
      own.sent ??= this.#savingOf(own);
      own.since = undefined;
      const sent = own.sent;
      // What may have arrived is known here even after a kill.
      await Promise.race([keep(questionId), new Promise((done) => setTimeout(done, patience))]);
      if (!this.#isOn) return;
      changed(questionId);
      const askedAt = clock.ticks();
      const saved = await doors.save(questionId, { ...sent, ...this.#options.writer() });
      // Another tab writes by now: it sends the same, and has the receipt then.
      if (!this.#isOn) return;
      clock.heard(saved.now, askedAt);
      this.#saved(own, sent, saved);
    } catch (error) {
      if (this.#isOn) this.#failed(questionId, own, error);
    } finally {
      this.#busy.delete(questionId);
      this.#pump();
    }
  }

  #savingOf({ value, writtenAt, theirs }: Own): Saving {
    const deadline = this.#options.deadline();
    return {
      clientSeq: theirs.clientSeq + 1,
      value,
      // The clock was read again since: what could be written was in time.
      writtenAt: writtenAt > deadline ? deadline : writtenAt,
    };
  }

  #saved(own: Own, sent: Saving, saved: SavedView) {
    const { seq, clientSeq, savedAt } = saved.receipt;
    if (own.sent === sent) own.sent = undefined;
    if (seq > own.theirs.seq) {
      own.theirs = { value: sent.value, seq, clientSeq, savedAt };
      own.base = seq;
      own.isAsked = false;
    }
    if (!isSame(own.value, sent.value)) own.since ??= this.#options.clock.ticks();
    this.#tries = 0;
    this.#options.line("up");
    this.#options.saved(saved, sent);
  }

  #failed(questionId: string, own: Own, error: unknown) {
    const problem = error instanceof Problem ? error : undefined;
    const { line, refused, changed, keep, clock } = this.#options;
    if (!problem?.final || problem.status === 401 || [403, 404].includes(problem.status)) {
      line(lineOf(problem));
      return this.#pause(problem?.retryAfter);
    }
    line("up");
    this.#tries = 0;
    if (problem.code === "exam.file-not-ready") {
      own.due = clock.ticks() + checking;
      own.sent = undefined;
      own.isBeingChecked = true;
    } else if (isOfAttempt(problem.code)) {
      return refused(problem, questionId);
    } else {
      const wasAnswered = !isUntouched(own);
      own.sent = undefined;
      own.isReached = false;
      own.problem = wasAnswered ? problem.message : undefined;
      own.isPassed = wasAnswered && isForGood(problem.code);
    }
    void keep(questionId);
    changed(questionId);
  }

  #pause(retryAfter = 0) {
    const { delays, clock } = this.#options;
    const wait = delays.again * Math.min(30, 2 ** this.#tries++) * (0.75 + Math.random() / 2);
    this.#pausedUntil = clock.ticks() + Math.max(wait, retryAfter * 1000);
    this.#tell(false);
  }
}

/** From which place on answers wait, and what was only come to. */
interface Held {
  answers: number;
  reached: number;
}

const isNext = (own: Own, held: Held) =>
  canGo(own) && own.place < (isUntouched(own) ? held.reached : held.answers);

/** It will not be taken, whatever is written. */
const isForGood = (code: string) => ["exam.passed", "exam.full"].includes(code);

const isOfAttempt = (code: string) =>
  [
    "exam.elsewhere",
    "exam.superseded",
    "exam.sequence-used",
    "exam.over",
    "exam.not-started",
  ].includes(code);

/** How the line is, from what went wrong. */
export function lineOf(problem: Problem | undefined): Line {
  if (problem?.status === 401) return "out";
  return problem && [403, 404].includes(problem.status) ? "foreign" : "down";
}
