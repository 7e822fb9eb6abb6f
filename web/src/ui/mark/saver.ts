import { ulid } from "ulid";
import { isFinal, Problem, sentence } from "../../lib/problem.ts";

export type SaveStatus =
  /** Nothing is to be saved. */
  | "saved"
  | "saving"
  /** Nobody answers; it is tried again. */
  | "offline"
  /** It was refused for good. */
  | "refused"
  /** The mark was changed in another window, and the person decides. */
  | "conflict";

export interface SaveState<Sheet> {
  status: SaveStatus;
  sheet: Sheet;
  /** Why it is not saved. */
  problem?: string;
  /** The mark as it was saved elsewhere. */
  theirs?: Sheet;
}

/** What is marked: the page's view of it, the fields of its mark, and the mark as it is saved. */
export interface MarkKind<Work, Sheet, Mark> {
  sheetOf: (work: Work) => Sheet;
  /** Of the same fields it is always the same, in the same order. */
  markOf: (work: Work, sheet: Sheet) => Mark;
  /** The refusal that means that it was changed meanwhile. */
  staleCode: string;
  /** One sheet of two that were changed in different places; undefined where both changed the same. */
  merge?: (work: Work, base: Mark, mine: Sheet, theirs: Sheet) => Sheet | undefined;
}

export interface MarkDoors<Work, Mark> {
  /** Begins to mark, where that is still to be done. */
  begin: (work: Work, key: string) => Promise<Work>;
  /** `base` is what was saved before. */
  save: (work: Work, mark: Mark, key: string, base: Mark) => Promise<Work>;
  read: () => Promise<Work>;
}

interface Options<Work, Sheet, Mark> {
  work: Work;
  kind: MarkKind<Work, Sheet, Mark>;
  doors: MarkDoors<Work, Mark>;
  /** What was typed before and did not arrive. */
  kept?: Sheet;
  changed: () => void;
  /** Milliseconds without a key until it is saved, and until a save without an answer is sent again. */
  delays?: { rest: number; again: number };
}

interface Sending<Work, Mark> {
  mark: Mark;
  key: string;
  work: Work;
  base: Mark;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const usual = { rest: 800, again: 2000 };
/** So often the mark is sent again where only something else of the work has changed. */
const mostTries = 5;

/**
 * Saves one mark while it is entered. Saves follow each other, each based on the one before. One
 * without an answer may have arrived: the same is sent again. Where another window changed the mark
 * meanwhile nothing is overwritten.
 */
export class MarkSaver<Work extends { version: number }, Sheet extends object, Mark> {
  state: SaveState<Sheet>;
  #work: Work;
  /** The mark that the fields began with, or that was saved last. */
  #base: Mark;
  #sent: Sending<Work, Mark> | undefined;
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #isOver = false;
  readonly #options: Options<Work, Sheet, Mark>;
  readonly #delays: { rest: number; again: number };

  constructor(options: Options<Work, Sheet, Mark>) {
    this.#options = options;
    this.#delays = options.delays ?? usual;
    this.#work = options.work;
    const stored = options.kind.sheetOf(options.work);
    this.#base = this.#markOf(stored);
    this.state = { status: "saved", sheet: options.kept ?? stored };
    if (this.isDirty) this.#later(0);
  }

  #markOf = (sheet: Sheet) => this.#options.kind.markOf(this.#work, sheet);

  /** What is in the fields now, as it would be saved. */
  get mark() {
    return this.#markOf(this.state.sheet);
  }
  /** Something in the fields is not saved yet. */
  get isDirty() {
    return this.#sent !== undefined || !isSame(this.mark, this.#base);
  }

  /** A field changed. */
  change(part: Partial<Sheet>) {
    const sheet = { ...this.state.sheet, ...part };
    this.#set({ sheet });
    const { status } = this.state;
    if (status === "conflict") return;
    if (!this.isDirty) return this.#set({ status: "saved", problem: undefined });
    if (status !== "offline") this.#set({ status: "saving", problem: undefined });
    this.#later(this.#delays.rest);
  }

  /** The page knows the work as it is now: after a command, or because it was told of a change. */
  seen(work: Work) {
    // An answer that came late tells of the past.
    if (work.version < this.#work.version) return;
    this.#work = work;
    // While a save is on its way nobody knows whose change this is; its answer says so.
    if (!this.#running && !this.#sent) this.#compare();
  }

  /** Saves now; answers whether the server has all of it. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#running ??= this.#saveAll().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
    return !this.isDirty;
  }

  /** The network is back, or somebody wants to try again. */
  async again() {
    this.#tries = 0;
    if (this.isDirty && this.state.status !== "conflict") await this.save();
  }

  /** Both marks were seen, and this one goes on. */
  async resolve(choice: "mine" | "theirs") {
    const { theirs } = this.state;
    if (!theirs) return;
    this.#base = this.#markOf(theirs);
    const sheet = choice === "theirs" ? theirs : this.state.sheet;
    this.#set({ sheet, theirs: undefined, status: "saved", problem: undefined });
    if (this.isDirty) await this.save();
  }

  /** Nothing is sent any more. */
  close() {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  /** What another window saved meanwhile is taken up where nothing was entered here, and shown beside it where something was. */
  #compare() {
    const { kind } = this.#options;
    const stored = kind.sheetOf(this.#work);
    const theirs = this.#markOf(stored);
    const isMine = isSame(theirs, this.mark);
    const isNews = !isSame(theirs, this.#base);
    if (isMine || !isNews) {
      if (isMine) this.#base = theirs;
      return true;
    }
    if (isSame(this.mark, this.#base)) {
      this.#base = theirs;
      this.#set({ sheet: stored, status: "saved", problem: undefined });
      return true;
    }
    const merged = kind.merge?.(this.#work, this.#base, this.state.sheet, stored);
    if (merged) {
      this.#base = theirs;
      this.#set({ sheet: merged });
      return true;
    }
    clearTimeout(this.#timer);
    this.#set({ status: "conflict", theirs: stored });
    return false;
  }

  async #saveAll() {
    for (
      let tries = 0;
      this.isDirty && !this.#isOver && this.state.status !== "conflict";
      tries++
    ) {
      const next = { mark: this.mark, key: ulid(), work: this.#work, base: this.#base };
      const sent: Sending<Work, Mark> = this.#sent ?? next;
      this.#sent = sent;
      if (this.state.status !== "offline") this.#set({ status: "saving" });
      try {
        const { begin, save } = this.#options.doors;
        // Kept, so that the mark itself is sent again as it was.
        sent.work = await begin(sent.work, `${sent.key}-take`);
        const work = await save(sent.work, sent.mark, sent.key, sent.base);
        this.#sent = undefined;
        this.#tries = 0;
        this.#base = sent.mark;
        if (work.version >= this.#work.version) this.#work = work;
        if (this.#isOver) return;
      } catch (error) {
        if (this.#isOver) return;
        const isStale = error instanceof Problem && error.code === this.#options.kind.staleCode;
        if (!isStale || tries >= mostTries) return this.#missed(error);
        this.#sent = undefined;
        if (!(await this.#readAgain())) return;
      }
    }
    if (this.isDirty) return;
    this.#set({ status: "saved", problem: undefined });
    // What was seen while it was saved.
    this.#compare();
  }

  /** Somebody changed the work; whether it was the mark, only the work says. */
  async #readAgain() {
    try {
      this.#work = await this.#options.doors.read();
      return this.#compare();
    } catch (error) {
      if (!this.#isOver) this.#missed(error);
      return false;
    }
  }

  #missed(error: unknown) {
    const problem = sentence(error);
    if (isFinal(error)) {
      // It was not written: the next try is another save.
      this.#sent = undefined;
      return this.#set({ status: "refused", problem });
    }
    this.#set({ status: "offline", problem });
    this.#later(this.#delays.again * Math.min(15, 2 ** this.#tries++));
  }

  #later(delay: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), delay);
  }

  #set(part: Partial<SaveState<Sheet>>) {
    this.state = { ...this.state, ...part };
    this.#options.changed();
  }
}
