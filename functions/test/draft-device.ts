import { paragraphs } from "@lyceum/core/test/documents.ts";
import { ulid } from "ulid";
import { isGone } from "./gone.ts";

/** A save that the server has acknowledged. */
export interface Acknowledged {
  sequence: number;
  saveId: string;
  words: string[];
}

interface Sent {
  base: number;
  saveId: string;
  device: string;
  document: object;
}

/** What a device needs of the server; each fails where nothing answers. */
export interface DraftDoor {
  load(): Promise<{ sequence: number; draft?: { saveId: string; document: unknown } }>;
  save(sent: Sent): Promise<{ status: number; sequence?: number }>;
}

export const wordsIn = (document: unknown): string[] =>
  JSON.stringify(document ?? null).match(/\bw\d+\b/g) ?? [];

/**
 * A device that writes word after word into one draft. A save without an answer is sent again as it is,
 * and where another device was faster it takes that one's words over first. `acknowledged` is told of
 * all that the server has said yes to.
 */
export function draftDevice(door: DraftDoor, acknowledged: (one: Acknowledged) => void) {
  const device = `device-${ulid().slice(-8).toLowerCase()}`;
  let base = 0;
  let words: string[] = [];

  async function load() {
    const { sequence, draft } = await door.load();
    base = sequence;
    return wordsIn(draft?.document);
  }

  /** Until it is there; `pause` waits for a server that does not answer. */
  async function save(pause: () => Promise<void>) {
    let saveId = ulid().toLowerCase();
    for (;;) {
      try {
        const document = paragraphs(words.join(" "));
        const { status, sequence = 0 } = await door.save({ base, saveId, device, document });
        if (status === 200) {
          base = sequence;
          return acknowledged({ sequence, saveId, words: [...words] });
        }
        if (status !== 409) throw new Error(`A save was answered with ${status}.`);
        const theirs = await load();
        words = [...theirs, ...words.filter((one) => !theirs.includes(one))];
        saveId = ulid().toLowerCase();
      } catch (error) {
        if (!isGone(error)) throw error;
        await pause();
      }
    }
  }

  return {
    write(word: string) {
      words = [...words, word];
    },
    save,
    /** The page is opened anew: it knows what the server knows, and nothing else. */
    async reload(pause: () => Promise<void>) {
      for (;;) {
        try {
          words = await load();
          return words;
        } catch (error) {
          if (!isGone(error)) throw error;
          await pause();
        }
      }
    },
  };
}
