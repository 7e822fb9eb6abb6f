import { readFile, rename, writeFile } from "node:fs/promises";

/** How far each shard has been handled, in a file, so that a restart goes on from there. */
export class Checkpoints {
  private readonly file: string;
  private positions: Record<string, string> = {};

  private constructor(file: string) {
    this.file = file;
  }

  static async open(file: string) {
    const checkpoints = new Checkpoints(file);
    const text = await readFile(file, "utf8").catch(() => "{}");
    checkpoints.positions = JSON.parse(text);
    return checkpoints;
  }

  /** The last sequence number that is done. */
  of = (shard: string): string | undefined => this.positions[shard];

  async set(shard: string, sequenceNumber: string) {
    this.positions[shard] = sequenceNumber;
    await writeFile(`${this.file}.tmp`, JSON.stringify(this.positions));
    await rename(`${this.file}.tmp`, this.file);
  }
}
