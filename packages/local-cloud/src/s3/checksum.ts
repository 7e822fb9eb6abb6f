import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/** A running sum over a body. */
interface Sum {
  update(bytes: Buffer): void;
  digest(): Buffer;
}

const castagnoli = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

function crc32c(bytes: Buffer, previous: number): number {
  let value = ~previous;
  for (const byte of bytes) value = (castagnoli[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}

function cyclic(next: (bytes: Buffer, previous: number) => number): Sum {
  let value = 0;
  return {
    update: (bytes) => {
      value = next(bytes, value);
    },
    digest: () => {
      const result = Buffer.alloc(4);
      result.writeUInt32BE(value >>> 0);
      return result;
    },
  };
}

const makers = {
  crc32: () => cyclic(crc32),
  crc32c: () => cyclic(crc32c),
  sha1: () => createHash("sha1") as Sum,
  sha256: () => createHash("sha256") as Sum,
};

/** The checksum algorithms of S3, as `x-amz-checksum-…` names them (without crc64nvme). */
export type Algorithm = keyof typeof makers;

export const algorithms = Object.keys(makers) as Algorithm[];

export const sum = (algorithm: Algorithm): Sum => makers[algorithm]();

export const isAlgorithm = (name: string): name is Algorithm => name in makers;
