import { renameSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

/** How far each shard has been handled, in a file, so that a restart goes on from there. */
export class Checkpoints {
  private readonly file: string;
  private positions: Record<string, string> = {};
  private saved = true;

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

  /** Nothing was to do up to here. It would do no harm to look at it again, so it is kept later. */
  pass(shard: string, sequenceNumber: string) {
    this.positions[shard] = sequenceNumber;
    this.saved = false;
  }

  /** A batch is done. */
  set(shard: string, sequenceNumber: string) {
    this.pass(shard, sequenceNumber);
    this.save();
  }

  /** At once and not by promises: for so little those cost ten times as much. */
  save() {
    if (this.saved) return;
    writeFileSync(`${this.file}.tmp`, JSON.stringify(this.positions));
    renameSync(`${this.file}.tmp`, this.file);
    this.saved = true;
  }
}
