import type { AnswerReceipt } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import type { AnswerValue } from "@lyceum/core/coursework/exam/question/answer-schema.ts";
import { canDigest, digestAfter } from "../../../../lib/coursework/exam-digest.ts";

interface Head {
  seq: number;
  digest: string;
}

/**
 * Computes in the browser what each receipt must say, from what was written here and the receipt
 * before it. Receipts may come in another order than they were given in.
 */
export class Chain {
  #head: Head;
  readonly #waiting = new Map<number, { receipt: AnswerReceipt; value: AnswerValue }>();
  readonly #tell: (seq: number) => void;
  #running: Promise<void> = Promise.resolve();

  /** @param tell is told of each receipt that is not what it must be */
  constructor(head: Head, tell: (seq: number) => void) {
    this.#head = head;
    this.#tell = tell;
  }

  /** Resolves when all that can be computed was. */
  add(receipt: AnswerReceipt, value: AnswerValue): Promise<void> {
    if (receipt.seq > this.#head.seq) this.#waiting.set(receipt.seq, { receipt, value });
    this.#running = this.#running.then(() => this.#follow());
    return this.#running;
  }

  async #follow() {
    if (!canDigest()) return;
    for (;;) {
      const seq = this.#head.seq + 1;
      const next = this.#waiting.get(seq);
      if (!next) return;
      this.#waiting.delete(seq);
      const { receipt, value } = next;
      const { attempt, questionId, clientSeq, digest } = receipt;
      const save = { attempt, seq, questionId, clientSeq, value };
      if ((await digestAfter(this.#head.digest, save)) !== digest) this.#tell(seq);
      this.#head = { seq, digest };
    }
  }
}
