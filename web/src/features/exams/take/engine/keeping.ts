import type {
  AnswerReceipt,
  SubmissionReceipt,
} from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { type Answers, keptOf } from "./answers.ts";
import type { Keeper, KeptSitting, Marks } from "./taking.ts";

interface Options {
  keeper: Keeper;
  answers: Answers;
  /** Whether this browser keeps what it is given. */
  isKept: (isKept: boolean) => void;
}

/** What is kept on this device while an exam is taken: each call keeps it as it is by then, and never rejects. */
export class Keeping {
  readonly #options: Options;
  #isOver = false;

  constructor(options: Options) {
    this.#options = options;
  }

  sitting = (sitting: KeptSitting) => this.#keep((keeper) => keeper.sitting(sitting));
  marks = (marks: Marks) => this.#keep((keeper) => keeper.marks(marks));
  submission = (receipt: SubmissionReceipt) => this.#keep((keeper) => keeper.submission(receipt));

  /** What is not saved of a question; once this tab writes no more another one keeps it. */
  async answer(questionId: string): Promise<void> {
    if (this.#isOver) return;
    const kept = keptOf(this.#options.answers.of(questionId));
    await this.#keep((keeper) => keeper.answer(questionId, kept));
  }

  /** A receipt, with what is left to be saved of its question. */
  receipt = (receipt: AnswerReceipt) =>
    this.#keep((keeper) => {
      const own = this.#options.answers.of(receipt.questionId);
      return keeper.receipt(receipt, own.theirs, keptOf(own));
    });

  /** This tab writes no more. */
  close() {
    this.#isOver = true;
  }

  async #keep(work: (keeper: Keeper) => Promise<void>): Promise<void> {
    const { keeper, isKept } = this.#options;
    try {
      await work(keeper);
      isKept(true);
    } catch {
      isKept(false);
    }
  }
}
