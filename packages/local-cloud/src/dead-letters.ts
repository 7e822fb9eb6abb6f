import { appendFile, readFile } from "node:fs/promises";

export interface DeadLetter {
  at: string;
  /** The queue the templates name for it. */
  queue: string;
  source: string;
  reason: string;
  payload: unknown;
}

/** What failed every time. Kept in a file of one JSON object a line, listed at /__cloud. */
export class DeadLetters {
  private readonly file: string;
  private readonly log: (line: string) => void;

  constructor(file: string, log: (line: string) => void) {
    this.file = file;
    this.log = log;
  }

  /** Keeps a letter, or only tells of it when the templates name no queue: then the cloud drops it. */
  async add({ queue, ...letter }: Omit<DeadLetter, "at" | "queue"> & { queue?: string }) {
    const name = queue?.split(":").at(-1);
    this.log(
      `${letter.source} failed for good (${letter.reason}); ${name ? `see ${name} at /__cloud` : "dropped"}`,
    );
    if (!name) return;
    const line: DeadLetter = { at: new Date().toISOString(), queue: name, ...letter };
    await appendFile(this.file, `${JSON.stringify(line)}\n`);
  }

  async list(): Promise<DeadLetter[]> {
    const text = await readFile(this.file, "utf8").catch(() => "");
    return text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }
}
