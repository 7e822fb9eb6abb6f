import { createHash, createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { Checksum, SourceData } from "@smithy/types";

type Key = string | Uint8Array;

/** A signature of today is made with the same few keys as the one before. */
const keys = new Map<Key, KeyObject>();
const kept = 20;

/** Node looks long at what may be a key, and not at one that is. */
function keyOf(secret: Key): KeyObject {
  const known = keys.get(secret);
  if (known) return known;
  if (keys.size >= kept) keys.clear();
  const key = createSecretKey(Buffer.from(secret as Uint8Array));
  keys.set(secret, key);
  return key;
}

/** SHA-256, with a secret as an HMAC, as the SDK's signature wants it. */
export class Sha256 implements Checksum {
  readonly #secret: Key | undefined;
  #hash;

  constructor(secret?: SourceData) {
    this.#secret = secret as Key | undefined;
    this.#hash = begin(this.#secret);
  }

  update(data: Uint8Array) {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset() {
    this.#hash = begin(this.#secret);
  }
}

const begin = (secret: Key | undefined) =>
  secret === undefined ? createHash("sha256") : createHmac("sha256", keyOf(secret));
