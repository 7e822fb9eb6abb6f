const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** A lower-case ULID: 48 bits of time, 80 of chance. */
export function ulid(time = Date.now()) {
  let text = "";
  for (let rest = time, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) {
    text = letters[rest % 32] + text;
  }
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) text += letters[byte % 32];
  return text;
}
