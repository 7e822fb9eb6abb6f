import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits that fit into a link or a cookie. */
export const newSecret = () => randomBytes(32).toString("base64url");

/** What is stored of a secret; enough for random ones, not for passwords. */
export const sha256 = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** Compares a secret with a stored hash in constant time. */
export function matches(secret: string, hash: string | undefined) {
  const [given, stored] = [Buffer.from(sha256(secret)), Buffer.from(hash ?? "")];
  return given.length === stored.length && timingSafeEqual(given, stored);
}

/** A secret that begins with the id of what it opens, so that this is found without an index. */
export const secretFor = (id: string, random = newSecret()) =>
  `${id.slice(id.indexOf("_") + 1)}${random}`;

/** What stands behind the kind in the id that such a secret begins with; undefined for another text. */
export const openedBy = (secret: string) => /^([0-9a-z]{26})[\w-]{43}$/.exec(secret)?.[1];
