import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import type { MarkInput } from "@lyceum/core/coursework/mark/schema.ts";
import { ulid } from "ulid";
import { isFinal, Problem, sentence } from "../../../lib/problem.ts";
import { isSameMark, markOf, type Sheet, sheetOf, workOf } from "../../../ui/mark/sheet.ts";

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

export interface MarkState {
  status: SaveStatus;
  sheet: Sheet;
  /** Why it is not saved. */
  problem?: string;
  /** The mark as it was saved elsewhere. */
  theirs?: Sheet;
}

interface Doors {
  /** Begins to mark, where that is still to be done. */
  begin: (homework: HomeworkView, key: string) => Promise<HomeworkView>;
  save: (homework: HomeworkView, mark: MarkInput, key: string) => Promise<HomeworkView>;
  read: () => Promise<HomeworkView>;
}

interface Options {
  homework: HomeworkView;
  doors: Doors;
  /** What was typed before and did not arrive. */
  kept?: Sheet;
  changed: () => void;
  /** Milliseconds without a key until it is saved, and until a save without an answer is sent again. */
  delays?: { rest: number; again: number };
}

interface Sending {
  mark: MarkInput;
  key: string;
  homework: HomeworkView;
}

const usual = { rest: 800, again: 2000 };
/** So often the mark is sent again where only something else of the homework has changed. */
const mostTries = 5;

/**
 * Saves one mark while it is entered. Saves follow each other, each based on the one before. One
 * without an answer may have arrived: the same is sent again. Where another window changed the mark
 * meanwhile nothing is overwritten.
 */
export class MarkSaver {
  state: MarkState;
  #homework: HomeworkView;
  /** The mark that the fields began with, or that was saved last. */
  #base: MarkInput;
  #sent: Sending | undefined;
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #isOver = false;
  readonly #options: Options;
  readonly #delays: { rest: number; again: number };

  constructor(options: Options) {
    this.#options = options;
    this.#delays = options.delays ?? usual;
    this.#homework = options.homework;
    this.#base = this.#markOf(sheetOf(options.homework.mark));
    this.state = { status: "saved", sheet: options.kept ?? sheetOf(options.homework.mark) };
    if (this.isDirty) this.#later(0);
  }

  #markOf = (sheet: Sheet) => markOf(workOf(this.#homework), sheet);

  /** What is in the fields now, as it would be saved. */
  get mark() {
    return this.#markOf(this.state.sheet);
  }
  /** Something in the fields is not saved yet. */
  get isDirty() {
    return this.#sent !== undefined || !isSameMark(this.mark, this.#base);
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

  /** The page knows the homework as it is now: after a command, or because it was told of a change. */
  seen(homework: HomeworkView) {
    // An answer that came late tells of the past.
    if (homework.version < this.#homework.version) return;
    this.#homework = homework;
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
    const stored = sheetOf(this.#homework.mark);
    const theirs = this.#markOf(stored);
    const isMine = isSameMark(theirs, this.mark);
    const isNews = !isSameMark(theirs, this.#base);
    if (isMine || !isNews) {
      if (isMine) this.#base = theirs;
      return true;
    }
    if (isSameMark(this.mark, this.#base)) {
      this.#base = theirs;
      this.#set({ sheet: stored, status: "saved", problem: undefined });
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
      const sent = this.#sent ?? { mark: this.mark, key: ulid(), homework: this.#homework };
      this.#sent = sent;
      if (this.state.status !== "offline") this.#set({ status: "saving" });
      try {
        const { begin, save } = this.#options.doors;
        // Kept, so that the mark itself is sent again as it was.
        sent.homework = await begin(sent.homework, `${sent.key}-take`);
        const homework = await save(sent.homework, sent.mark, sent.key);
        this.#sent = undefined;
        this.#tries = 0;
        this.#base = sent.mark;
        if (homework.version >= this.#homework.version) this.#homework = homework;
        if (this.#isOver) return;
      } catch (error) {
        if (this.#isOver) return;
        const isStale = error instanceof Problem && error.code === "homework.stale";
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

  /** Somebody changed the homework; whether it was the mark, only the homework says. */
  async #readAgain() {
    try {
      this.#homework = await this.#options.doors.read();
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

  #set(part: Partial<MarkState>) {
    this.state = { ...this.state, ...part };
    this.#options.changed();
  }
}
