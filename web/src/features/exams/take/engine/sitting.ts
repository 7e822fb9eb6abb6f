import type {
  HeartbeatView,
  SavedView,
  TakingView,
} from "@lyceum/core/coursework/exam/attempt/schema.ts";
import type { AnswerValue } from "@lyceum/core/coursework/exam/question/answer-schema.ts";
import { Problem, sentence } from "../../../../lib/problem.ts";
import { createStore } from "../../../../lib/store/store.ts";
import { Answers, stateOf } from "./answers.ts";
import { Beat } from "./beat.ts";
import { Chain } from "./chain.ts";
import { ownTicking, ServerClock, type Ticking } from "./clock.ts";
import { Keeping } from "./keeping.ts";
import { isUnknown, nothingKept, opening } from "./opening.ts";
import { type Delays, lineOf, Sender, usual } from "./sender.ts";
import {
  type DeviceEvent,
  type Doors,
  isOneWay,
  type Keeper,
  type Kept,
  type Line,
  type Marks,
  type Saving,
  type TakingState,
} from "./taking.ts";

export interface Options {
  doors: Doors;
  keeper: Keeper;
  delays?: Partial<Delays>;
  ticking?: Ticking;
}

/** When the server took the newest of what it has, from whichever device. */
const lastSavedAt = ({ answers }: TakingView) =>
  Object.values(answers)
    .flatMap((one) => one.savedAt ?? [])
    .sort()
    .at(-1);

/** Milliseconds between two looks whether the attempt has ended, once its time has. */
const endEvery = 3000;

/**
 * An exam while it is taken, in the tab that writes. What is written is on this device at once, goes
 * to the server as fast as it takes it, and is called saved when the server said so.
 */
export class Sitting {
  readonly store;
  readonly clock;
  readonly #options: Options & { delays: Delays };
  readonly #answers = new Answers();
  readonly #keeping: Keeping;
  readonly #sender: Sender;
  readonly #beat: Beat;
  #chain: Chain | undefined;
  #writer = { attempt: 0, epoch: 0 };
  /** It was opened from what this device kept: what the server has is still to be read. */
  #isGuess = false;
  #isClosed = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #endAskedAt = Number.NEGATIVE_INFINITY;
  #submitting: Promise<boolean> | undefined;

  constructor(
    options: Options,
    store = createStore<TakingState>(opening),
    clock = new ServerClock(options.ticking ?? ownTicking),
  ) {
    this.#options = { ...options, delays: { ...usual, ...options.delays } };
    const { doors, keeper } = options;
    const { delays } = this.#options;
    this.store = store;
    this.clock = clock;
    this.#keeping = new Keeping({
      keeper,
      answers: this.#answers,
      isKept: (isKept) => isKept !== this.state.isKept && this.#set({ isKept }),
    });
    const shared = {
      doors,
      clock: this.clock,
      writer: () => this.#writer,
      line: (line: Line) => this.#lineIs(line),
    };
    this.#sender = new Sender({
      ...shared,
      delays,
      answers: this.#answers,
      deadline: () => this.state.deadline,
      isOneWay: () => !!this.state.view && isOneWay(this.state.view.settings),
      keep: (questionId) => this.#keeping.answer(questionId),
      changed: (questionId) => this.#changed(questionId),
      saved: (saved, saving) => this.#saved(saved, saving),
      refused: (problem, questionId) => void this.#refused(problem, questionId),
    });
    this.#beat = new Beat({
      ...shared,
      keeper,
      every: delays.beat,
      heard: (view) => this.#heard(view),
    });
  }

  get state(): TakingState {
    return this.store.read();
  }

  /** Reads what this device kept and what the server has, and goes on. */
  async open() {
    const { keeper } = this.#options;
    this.#set({ ...opening });
    let kept = nothingKept;
    try {
      kept = await keeper.read();
    } catch {
      this.#set({ isKept: false });
    }
    const askedAt = this.clock.ticks();
    try {
      const view = await this.#options.doors.read();
      this.clock.heard(view.now, askedAt);
      if (this.#isClosed) return;
      const isNew = kept.sitting && kept.sitting.view.attemptId !== view.attemptId;
      if (isNew) await keeper.anew().catch(() => undefined);
      this.#begin(view, isNew ? nothingKept : kept);
    } catch (error) {
      if (!this.#isClosed) this.#openFailed(error, kept);
    }
  }

  #openFailed(error: unknown, kept: Kept) {
    const problem = error instanceof Problem ? error : undefined;
    const { sitting } = kept;
    if (sitting && problem && (!problem.final || problem.status === 401)) {
      // Nobody answers, or not before somebody signs in: it goes on from what this device knows.
      this.clock.guess(sitting.ahead);
      this.#isGuess = true;
      this.#lineIs(lineOf(problem));
      return this.#begin(sitting.view, kept);
    }
    if (sitting && problem?.code === "exam.over") {
      // What was not saved is shown as such; how it ended the server says.
      this.#begin(sitting.view, kept);
      return void this.#beat.now();
    }
    const code = problem?.code ?? "internal";
    this.#set({ phase: "failed", failure: { code, message: sentence(error) } });
  }

  #begin(view: TakingView, kept: Kept) {
    const { marks, receipts, events, submission } = kept;
    this.#answers.restore(kept.answers, kept.saved);
    const own = receipts.filter(({ attempt }) => attempt === view.attemptId);
    this.#set({
      phase: "running",
      flagged: marks.flagged,
      at: marks.at,
      receipts: own.length,
      broken: own.filter((one) => isUnknown(one, view)).map(({ seq }) => seq),
      savedAt: lastSavedAt(view),
      submission,
    });
    this.#adopt(view);
    this.#beat.start(events);
    if (kept.sitting) this.note("resume");
    if (this.state.place === "here") this.#start();
    this.#timer = setInterval(() => this.look(), this.#options.delays.look);
    this.look();
  }

  /** What the server told of the whole. */
  #adopt(view: TakingView) {
    const { attempt, epoch, deadline, endsAt, status, isWriter } = view;
    this.#writer = { attempt, epoch };
    this.#answers.adopt(view);
    this.#chain = new Chain({ seq: view.seq, digest: view.digest }, (seq) =>
      this.#set({ broken: [...this.state.broken, seq] }),
    );
    this.#set({
      view,
      answers: this.#answers.states(),
      status,
      deadline,
      endsAt,
      place: isWriter ? "here" : "device",
    });
    void this.#keeping.sitting({ view, ahead: this.clock.ahead() });
    for (const [questionId] of this.#answers.entries()) void this.#keeping.answer(questionId);
  }

  /** Something was written; what is typed waits a moment before it is sent. */
  write(questionId: string, value: AnswerValue, isTyped = false) {
    const { phase, place, isOver, isSubmitting } = this.state;
    if (phase !== "running" || place !== "here" || isOver || isSubmitting || this.#isClosed) return;
    this.#sender.write(questionId, value, isTyped);
    void this.#keeping.answer(questionId);
    this.#changed(questionId);
  }

  /** Of two versions the person saw both. */
  decide(questionId: string, choice: "mine" | "theirs") {
    this.#answers.decide(questionId, choice);
    void this.#keeping.answer(questionId);
    this.#changed(questionId);
    this.#sender.flush();
  }

  flag(questionId: string) {
    const { flagged } = this.state;
    const next = flagged.includes(questionId)
      ? flagged.filter((one) => one !== questionId)
      : [...flagged, questionId];
    this.#mark({ flagged: next });
  }

  #mark(part: Partial<Marks>) {
    this.#set(part);
    const { flagged, at } = this.state;
    void this.#keeping.marks({ flagged, at });
  }

  goTo(at: string) {
    this.#mark({ at });
    const { phase, place, isOver, isSubmitting } = this.state;
    if (phase === "running" && place === "here" && !isOver && !isSubmitting) this.#reach();
  }

  /** Where nobody goes back the server hears which question one came to. */
  #reach() {
    const { at } = this.state;
    if (at !== undefined && !this.#isClosed) this.#sender.reach(at);
  }

  /** This device writes: what it has goes to the server. */
  #start() {
    this.#sender.start();
    this.#reach();
  }

  /** What is typed goes now: the page loses the focus, is hidden, or goes. */
  flush() {
    this.#sender.flush();
  }

  /** Sends all there is; answers whether the server has all of it. */
  drain = () => this.#sender.drain();

  /** The network may be back, or the computer was away. */
  again() {
    if (this.state.phase === "failed") return void this.open();
    this.clock.look();
    this.#sender.again();
    void this.#beat.now();
  }

  note(kind: DeviceEvent["kind"], detail?: string) {
    this.#beat.note(kind, detail);
  }

  /** From now on this device writes. What it kept and the server never saw is asked about. */
  async takeOver() {
    const { doors } = this.#options;
    const askedAt = this.clock.ticks();
    const view = await doors.takeOver(this.#writer.attempt);
    this.clock.heard(view.now, askedAt);
    if (this.#isClosed) return;
    this.#adopt(view);
    this.#start();
  }

  /**
   * Sends what is left, and hands the exam in. False where something is not saved; then nothing was
   * handed in. Pressed twice it is one submission.
   */
  submit(): Promise<boolean> {
    this.#submitting ??= this.#submit().finally(() => {
      this.#submitting = undefined;
      this.#set({ isSubmitting: false });
    });
    return this.#submitting;
  }

  async #submit() {
    this.#set({ isSubmitting: true });
    if (!(await this.#sender.drain())) return false;
    try {
      const { receipt } = await this.#options.doors.submit(this.#writer);
      void this.#keeping.submission(receipt);
      this.#set({ submission: receipt });
      this.#end("submitted");
      return true;
    } catch (error) {
      // It had arrived before, or the time was over: how it stands the server says.
      if (!(error instanceof Problem) || error.code !== "exam.over") throw error;
      await this.#beat.now();
      if (this.state.phase !== "ended") throw error;
      return true;
    }
  }

  /** Each second: the deadline, and whether the computer slept. */
  look() {
    if (this.#isClosed || this.state.phase !== "running") return;
    if (this.clock.look()) void this.#beat.now();
    const now = this.clock.text();
    const isOver = now >= this.state.deadline;
    if (isOver !== this.state.isOver) {
      this.#set({ isOver });
      if (isOver) this.flush();
    }
    const ticks = this.clock.ticks();
    if (now > this.state.endsAt && ticks - this.#endAskedAt > endEvery) {
      this.#endAskedAt = ticks;
      void this.#beat.now();
    }
  }

  /** Nothing is sent or kept from here on; what was not saved stays on this device. */
  close() {
    this.#isClosed = true;
    this.#keeping.close();
    this.#sender.stop();
    this.#beat.stop();
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
  }

  #set(part: Partial<TakingState>) {
    if (!this.#isClosed) this.store.set(part);
  }

  #changed(questionId: string) {
    const state = stateOf(this.#answers.of(questionId));
    this.#set({ answers: { ...this.state.answers, [questionId]: state } });
  }

  #lineIs(line: Line) {
    const before = this.state.line;
    if (line === before) return;
    if (line === "down") this.note("offline");
    if (before === "down" && line === "up") this.note("online");
    this.#set({ line });
    // What waited goes at once, whichever of the two met the server first.
    if (line === "up") this.#sender.again();
  }

  #saved(saved: SavedView, { value }: Saving) {
    const { receipt, deadline, endsAt } = saved;
    this.#set({ savedAt: receipt.savedAt, deadline, endsAt, receipts: this.state.receipts + 1 });
    this.#changed(receipt.questionId);
    void this.#keeping.receipt(receipt);
    void this.#chain?.add(receipt, value);
  }

  #heard({ status, epoch, deadline, endsAt }: HeartbeatView) {
    this.#set({ deadline, endsAt });
    if (status !== "in_progress") return this.#end(status);
    if (epoch !== this.#writer.epoch) {
      if (this.state.place === "here") this.#elsewhere();
    } else if (this.#isGuess) void this.#readAgain();
    this.look();
  }

  #elsewhere() {
    this.#sender.stop();
    this.#set({ place: "device" });
  }

  async #refused(problem: Problem, questionId: string) {
    if (problem.code === "exam.elsewhere") return this.#elsewhere();
    // Until it is known how things stand nothing is sent.
    this.#sender.stop();
    if (problem.code !== "exam.over") return this.#readAgain();
    await this.#beat.now();
    if (this.state.phase === "ended" || this.#isClosed) return;
    // It runs, but this was not written in time.
    const own = this.#answers.of(questionId);
    own.sent = undefined;
    own.problem = "This was written after the deadline.";
    this.#changed(questionId);
    void this.#keeping.answer(questionId);
    if (this.state.place === "here") this.#sender.start();
  }

  async #readAgain() {
    this.#isGuess = false;
    const askedAt = this.clock.ticks();
    try {
      const view = await this.#options.doors.read();
      this.clock.heard(view.now, askedAt);
      if (this.#isClosed) return;
      this.#adopt(view);
      if (this.state.place === "here") this.#start();
    } catch (error) {
      if (this.#isClosed) return;
      this.#isGuess = true;
      this.#lineIs(lineOf(error instanceof Problem ? error : undefined));
      this.#soon = setTimeout(() => void this.#beat.now(), this.#options.delays.again * 2);
    }
  }

  /** It is over: nothing is sent any more. What was not saved stands there as such. */
  #end(status: TakingState["status"]) {
    this.#sender.stop();
    this.#beat.stop();
    clearInterval(this.#timer);
    this.#set({ phase: "ended", status, isOver: true, answers: this.#answers.states() });
  }
}
