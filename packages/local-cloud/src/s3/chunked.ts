import { Transform, type TransformCallback } from "node:stream";
import { S3Error } from "./error.ts";

const longestLine = 16_384;

/**
 * Takes the `aws-chunked` frame off a body: `<hex size>\r\n<bytes>\r\n … 0\r\n<trailers>\r\n`.
 * The trailers (a checksum, as a rule) are complete when the stream has ended.
 * Source: "Signature calculations … including trailing headers" of the S3 API reference.
 */
export class Dechunk extends Transform {
  readonly trailers: Record<string, string> = {};
  private pending: Buffer = Buffer.alloc(0);
  private remaining = 0;
  private expects: "size" | "data" | "line-end" | "trailer" | "nothing" = "size";

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
    this.pending = this.pending.length ? Buffer.concat([this.pending, chunk]) : chunk;
    try {
      while (this.expects === "data" ? this.data() : this.line());
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback) {
    const whole =
      this.expects === "nothing" || (this.expects === "trailer" && !this.pending.length);
    done(whole ? null : incomplete());
  }

  private data(): boolean {
    if (!this.pending.length) return false;
    const part = this.pending.subarray(0, this.remaining);
    this.push(part);
    this.pending = this.pending.subarray(part.length);
    this.remaining -= part.length;
    if (!this.remaining) this.expects = "line-end";
    return true;
  }

  private line(): boolean {
    const end = this.pending.indexOf("\r\n");
    if (end < 0) {
      if (this.pending.length > longestLine) throw incomplete();
      return false;
    }
    const line = this.pending.subarray(0, end).toString();
    this.pending = this.pending.subarray(end + 2);
    if (this.expects === "size") this.size(line);
    else if (this.expects === "trailer") this.trailer(line);
    else if (line) throw incomplete();
    else if (this.expects === "line-end") this.expects = "size";
    return true;
  }

  private size(line: string) {
    const [digits = ""] = line.split(";");
    if (!/^[0-9a-f]{1,12}$/i.test(digits)) throw incomplete();
    this.remaining = Number.parseInt(digits, 16);
    this.expects = this.remaining ? "data" : "trailer";
  }

  private trailer(line: string) {
    const colon = line.indexOf(":");
    if (colon > 0) this.trailers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    else this.expects = "nothing";
  }
}

const incomplete = () =>
  new S3Error(
    400,
    "IncompleteBody",
    "The request body terminated unexpectedly or its chunks are malformed.",
  );
