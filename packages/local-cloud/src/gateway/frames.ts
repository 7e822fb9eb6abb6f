import type { Duplex } from "node:stream";

/**
 * Watches a client's frames go by and reports the first whose payload is over `most` bytes. The
 * WebSocket library only knows the size of whole messages; API Gateway limits each frame, too.
 */
export function watchFrames(socket: Duplex, most: number, tooLarge: () => void) {
  let header = Buffer.alloc(0);
  let toSkip = 0;

  const take = (chunk: Buffer) => {
    let rest = chunk;
    while (rest.length) {
      if (toSkip) {
        const skipped = Math.min(toSkip, rest.length);
        toSkip -= skipped;
        rest = rest.subarray(skipped);
        continue;
      }
      header = Buffer.concat([header, rest]);
      rest = Buffer.alloc(0);
      const frame = parse(header);
      if (!frame) return;
      if (frame.payload > most) {
        socket.off("data", take);
        return tooLarge();
      }
      rest = header.subarray(frame.header);
      header = Buffer.alloc(0);
      toSkip = frame.payload;
    }
  };
  socket.on("data", take);
}

/** RFC 6455, section 5.2: how long the header and the payload of a frame are. */
function parse(bytes: Buffer): { header: number; payload: number } | undefined {
  if (bytes.length < 2) return undefined;
  const mask = bytes.readUInt8(1) & 0x80 ? 4 : 0;
  const short = bytes.readUInt8(1) & 0x7f;
  const extended = short === 126 ? 2 : short === 127 ? 8 : 0;
  const header = 2 + extended + mask;
  if (bytes.length < header) return undefined;
  const payload =
    extended === 2
      ? bytes.readUInt16BE(2)
      : extended === 8
        ? Number(bytes.readBigUInt64BE(2))
        : short;
  return { header, payload };
}
