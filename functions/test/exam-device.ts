import { isDeepStrictEqual } from "node:util";
import type { HeardAnswer, WrittenAnswer } from "@lyceum/core/test/exam-proof.ts";
import { isGone } from "./gone.ts";

/** Asks the server about one exam: `PUT /answers/q1`. Throws `Gone` where nothing is heard. */
export type ExamDoor = (
  request: string,
  body?: object,
) => Promise<{ status: number; body: Taking & HeardAnswer & { code?: string } }>;

interface Taking {
  epoch: number;
  isWriter: boolean;
  answers: Record<string, { value: HeardAnswer["value"]; clientSeq: number }>;
}

interface Unsent {
  clientSeq: number;
  value: HeardAnswer["value"];
  writtenAt: string;
}

/** What keeps an exam from losing or doubling something; a test switches one off to see that it does then. */
export interface Habits {
  /** What is not yet sent outlives a reload. */
  keepsCopy: boolean;
  /** A save that was not answered is sent again as it was. */
  repeatsAsItWas: boolean;
}

/** What was written and what was heard, for exam-proof.ts. */
export interface Notes {
  written: WrittenAnswer[];
  heard: HeardAnswer[];
}

/** Another device has saved something under this number, or a later one. */
const isTheirs = (result = "") => result === "exam.superseded" || result === "exam.sequence-used";

/**
 * A browser in which somebody takes an exam, as small as it can be: it holds what is not yet sent, and
 * sends it until it is answered. `pause` waits for a server that does not answer.
 */
export function examDevice(
  ask: ExamDoor,
  id: string,
  { keepsCopy, repeatsAsItWas }: Habits,
  { written, heard }: Notes,
  pause: () => Promise<void>,
) {
  const device = { id: `device-${id}`, name: id };
  const unsent = new Map<string, Unsent>();
  let answers: Taking["answers"] = {};
  let epoch = 0;
  /** Counts the pages that were opened: one that is gone does nothing any more. */
  let page = 0;
  let isOver = false;

  /** The exam as it is now, however often one has to ask. */
  async function take(request: string, body?: object) {
    for (;;) {
      try {
        const { status, body: view } = await ask(request, body);
        if (status !== 200) throw new Error(`${request} was answered with ${status} ${view.code}.`);
        ({ epoch, answers } = view);
        return view;
      } catch (error) {
        if (!isGone(error)) throw error;
        await pause();
      }
    }
  }

  /** Sends an answer once, and says what has become of it. */
  async function send(questionId: string, one: Unsent) {
    const sent = { attempt: 1, epoch, device: device.id, ...one };
    const { status, body } = await ask(`PUT /answers/${questionId}`, sent);
    if (status !== 200 && status !== 409) throw new Error(`A save was answered with ${status}.`);
    if (status !== 200) return body.code;
    heard.push({ value: one.value, epoch: sent.epoch, receipt: body.receipt });
    return "saved";
  }

  /**
   * It came too late, or something newer was written on another device and the student lets that stand:
   * of what this device wrote only what was heard of is owed.
   */
  function giveUp(questionId: string) {
    const isHeard = (value: HeardAnswer["value"]) =>
      heard.some(
        (one) => one.receipt.questionId === questionId && isDeepStrictEqual(one.value, value),
      );
    const isOwed = (one: WrittenAnswer) =>
      one.device !== id || one.questionId !== questionId || isHeard(one.value);
    written.splice(0, Number.POSITIVE_INFINITY, ...written.filter(isOwed));
  }

  return {
    /** Whether nothing is taken any more. */
    isOver: () => isOver,
    start: () => take("POST /start", { device }),
    takeOver: () => take("POST /take-over", { attempt: 1, device }),
    /** The page is opened anew, whatever it was about to do. */
    reload() {
      page++;
      if (!keepsCopy) unsent.clear();
      return take(`GET /taking?device=${device.id}`);
    },
    write(questionId: string, value: HeardAnswer["value"]) {
      const known = [answers[questionId], unsent.get(questionId)];
      const clientSeq = Math.max(...known.map((one) => one?.clientSeq ?? 0)) + 1;
      unsent.set(questionId, { clientSeq, value, writtenAt: new Date().toISOString() });
      written.push({ device: id, questionId, value });
    },
    /** Sends what is not yet sent, until another device writes, the page is gone, or the time is over. */
    async sync() {
      const mine = page;
      for (const questionId of [...unsent.keys()]) {
        for (let one = unsent.get(questionId); one; one = unsent.get(questionId)) {
          try {
            const result = await send(questionId, one);
            if (mine !== page || result === "exam.elsewhere") return;
            isOver = result === "exam.over";
            if (isOver || isTheirs(result)) giveUp(questionId);
            else if (result !== "saved") throw new Error(`A save was refused: ${result}.`);
            else answers[questionId] = one;
            if (unsent.get(questionId) === one) unsent.delete(questionId);
          } catch (error) {
            if (!isGone(error)) throw error;
            if (!repeatsAsItWas) unsent.set(questionId, { ...one, clientSeq: one.clientSeq + 1 });
            await pause();
            if (mine !== page) return;
          }
        }
      }
    },
  };
}
