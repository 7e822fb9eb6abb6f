import { ulid } from "ulid";
import { isFinal, Problem, sentence } from "../../../lib/problem.ts";
import {
  type Choice,
  type Decided,
  type Decision,
  type Doors,
  type DraftState,
  isSame,
  type Keeper,
  type Kind,
  type Saving,
} from "./draft.ts";

/** Milliseconds. */
export interface Delays {
  /** Without a key, until it is saved. */
  rest: number;
  /** With keys all the time, until it is saved. */
  most: number;
  /** With keys all the time, until it is kept on this device. */
  keep: number;
  /** Until a save that nobody answered is sent again; it doubles, up to thirty times that. */
  again: number;
}

interface Options<Content> {
  kind: Kind<Content>;
  doors: Doors<Content>;
  keeper: Keeper<Content>;
  /** A random id of this tab. */
  device: string;
  delays?: Partial<Delays>;
  changed: () => void;
}

const usual: Delays = { rest: 1000, most: 10_000, keep: 400, again: 2000 };

/**
 * Saves one text while it is written. Saves follow each other, each based on the one before. One
 * without an answer may have arrived: the same is sent again until it is answered, and only then what
 * was written since. All that is not acknowledged is kept on this device.
 */
export class DraftSaver<Content> {
  state: DraftState<Content>;
  #read = () => this.state.document;
  #isDirty = false;
  /** What is decided and not acknowledged. */
  #decided: Decided = {};
  #sent: Saving<Content> | undefined;
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #unsavedSince = 0;
  #tries = 0;
  #isOver = false;
  readonly #options: Options<Content> & { delays: Delays };

  constructor(options: Options<Content>) {
    this.state = {
      status: "loading",
      document: options.kind.empty,
      edition: 0,
      saved: { sequence: 0 },
    };
    this.#options = { ...options, delays: { ...usual, ...options.delays } };
  }

  /** Reads what the server has and what this device kept, and saves what it lacks. */
  async open() {
    const { keeper, doors } = this.#options;
    const kept = await keeper.read();
    if (kept) {
      this.#sent = kept.sent;
      this.#decided = kept.decided ?? {};
      this.#isDirty = true;
      this.#take(kept.document, { sequence: kept.base });
    }
    try {
      const theirs = await doors.load();
      if (this.#isOver) return;
      if (!kept) this.#take(theirs.document, theirs);
      else if (isSame(theirs.document, kept.document)) await this.#match(theirs);
      else if (!kept.sent && theirs.sequence !== kept.base)
        return this.#set({ status: "conflict", theirs, document: this.#read() });
    } catch (error) {
      if (this.#isOver) return;
      if (!kept) return this.#set({ status: "unread", problem: sentence(error) });
      if (isFinal(error)) return this.#set({ status: "refused", problem: sentence(error) });
    }
    this.#set({ status: this.#isDirty ? "saving" : "saved" });
    if (this.#isDirty) await this.save();
  }

  /** The text changed; `read` answers with it as it is now. */
  change(read: () => Content) {
    const { delays, keeper } = this.#options;
    this.#read = read;
    this.#isDirty = true;
    // Another tab writes once this one is over.
    if (!this.#isOver) keeper.ahead(this.#unacknowledged());
    this.#unsavedSince ||= Date.now();
    if (["saved", "refused"].includes(this.state.status)) this.#set({ status: "saving" });
    this.#keepTimer ??= setTimeout(() => void this.keep(), delays.keep);
    const left = this.#unsavedSince + delays.most - Date.now();
    this.#later(Math.max(0, Math.min(delays.rest, left)));
  }

  /** A suggestion is decided by the text as it is now: the next save says so. */
  decide(id: string, decision: Decision) {
    this.#decided = { ...this.#decided, [id]: decision };
    this.change(this.#read);
  }

  /** Saves now, also when the page is about to go. Answers whether the server has all of it. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.keep();
    this.#running ??= this.#saveAll().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
    return !this.#isDirty && !this.#sent;
  }

  /** The text as it is now. */
  read = () => this.#read();

  /** Writes what is not acknowledged to this device. */
  async keep() {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    if (!this.#isDirty || this.#isOver) return;
    await this.#options.keeper.write(this.#unacknowledged());
  }

  #unacknowledged() {
    const { sequence: base } = this.state.saved;
    return {
      base,
      document: this.#read(),
      sent: this.#sent,
      ...(this.#decides && { decided: this.#decided }),
    };
  }

  /** Both texts were seen, and this one goes on. Nothing is decided by itself. */
  async resolve(choice: Choice) {
    const { theirs } = this.state;
    if (!theirs) return;
    const mine = this.#read();
    this.#sent = undefined;
    if (choice === "theirs") {
      this.#decided = {};
      await this.#settle(theirs);
    }
    this.#isDirty = choice !== "theirs";
    // A key that was pressed since then is part of what was given up.
    if (!this.#isDirty) void this.#options.keeper.remove();
    const kept = {
      mine,
      theirs: theirs.document,
      both: this.#options.kind.join(theirs.document, mine),
    };
    this.#take(kept[choice], theirs);
    this.#set({ status: this.#isDirty ? "saving" : "saved", theirs: undefined });
    if (this.#isDirty) await this.save();
  }

  /** The network is back, or somebody wants to try again. */
  async again() {
    this.#tries = 0;
    if (this.state.status === "unread") return this.open();
    if (this.#isDirty && this.state.status !== "conflict") await this.save();
  }

  /** Nothing is sent any more. What was not acknowledged stays on this device. */
  close() {
    this.#isOver = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#keepTimer);
  }

  async #saveAll() {
    const { doors, device } = this.#options;
    while ((this.#isDirty || this.#sent) && !this.#isOver && this.state.status !== "conflict") {
      const { sequence: base } = this.state.saved;
      const decided = this.#decides ? { decided: this.#decided } : {};
      const sent = this.#sent ?? {
        base,
        saveId: ulid(),
        device,
        document: this.#read(),
        ...decided,
      };
      this.#sent = sent;
      await this.keep();
      if (this.state.status !== "offline") this.#set({ status: "saving" });
      try {
        const saved = await doors.save(sent);
        if (this.#isOver) return;
        this.#sent = undefined;
        this.#tries = 0;
        this.#unsavedSince = 0;
        this.#set({ saved });
        this.#forget(sent.decided);
        if (isSame(sent.document, this.#read()) && !this.#decides) await this.#settle(saved);
        else await this.keep();
      } catch (error) {
        if (this.#isOver) return;
        if (!isAboutDecisions(error)) return this.#failed(error);
        // They were decided elsewhere; the text is saved without them.
        this.#sent = undefined;
        this.#forget(sent.decided);
      }
    }
  }

  async #failed(error: unknown) {
    if (error instanceof Problem && error.code === "draft.elsewhere") {
      try {
        const theirs = await this.#options.doors.load();
        if (this.#isOver) return;
        if (isSame(theirs.document, this.#read())) {
          this.#sent = undefined;
          await this.#match(theirs);
          if (this.#decides) this.#later(0);
        } else this.#set({ status: "conflict", theirs, document: this.#read() });
      } catch (second) {
        if (!this.#isOver) this.#missed(second);
      }
    } else this.#missed(error);
  }

  /** It was refused for good, or it is tried again later. */
  #missed(error: unknown) {
    const { again } = this.#options.delays;
    const problem = sentence(error);
    if (isFinal(error)) {
      // It was not written: the next try is another save.
      this.#sent = undefined;
      return this.#set({ status: "refused", problem });
    }
    this.#set({ status: "offline", problem });
    this.#later(again * Math.min(30, 2 ** this.#tries++));
  }

  get #decides() {
    return Object.keys(this.#decided).length > 0;
  }

  /** Those that were made; what was decided otherwise meanwhile stays. */
  #forget(made: Decided = {}) {
    this.#decided = Object.fromEntries(
      Object.entries(this.#decided).filter(([id, decision]) => made[id] !== decision),
    );
  }

  /** The server has the same text; what was decided with it may be missing there. */
  async #match(theirs: DraftState<Content>["saved"]) {
    if (!this.#decides) return this.#settle(theirs);
    const { sequence, savedAt, words } = theirs;
    if (!this.#sent) this.#set({ saved: { sequence, savedAt, words } });
  }

  /** The server has all of it. */
  async #settle(saved: DraftState<Content>["saved"]) {
    this.#isDirty = false;
    this.#sent = undefined;
    await this.#options.keeper.remove();
    const { sequence, savedAt, words } = saved;
    this.#set({ saved: { sequence, savedAt, words }, problem: undefined });
    if (!this.#isDirty) this.#set({ status: "saved" });
  }

  /** A text that did not come from the editor. */
  #take(document: Content, { sequence, savedAt, words }: DraftState<Content>["saved"]) {
    this.#read = () => document;
    this.#set({ document, saved: { sequence, savedAt, words }, edition: this.state.edition + 1 });
  }

  #later(delay: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), delay);
  }

  #set(part: Partial<DraftState<Content>>) {
    this.state = { ...this.state, ...part };
    this.#options.changed();
  }
}

const isAboutDecisions = (error: unknown) =>
  error instanceof Problem && error.final && error.code.startsWith("suggestion.");
