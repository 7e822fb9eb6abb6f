import { createHmac, timingSafeEqual } from "node:crypto";
import { BadSignature } from "../provider.ts";

/** What is older, or further in the future, is refused: somebody may have kept it. */
const mostMinutes = 5;

/**
 * Checks `t=<epoch seconds>,v1=<hex>`: the HMAC-SHA256 of the time, a dot and the body as it came.
 * @throws `BadSignature`
 */
export function verify(body: string, header: string | undefined, secret: string) {
  const [, time = "", given = ""] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? "") ?? [];
  const expected = createHmac("sha256", secret).update(`${time}.${body}`).digest();
  const same = given && timingSafeEqual(Buffer.from(given, "hex"), expected);
  if (!same) throw new BadSignature("It was not signed with our secret.");
  const age = Math.abs(Date.now() / 1000 - Number(time));
  if (age > mostMinutes * 60) throw new BadSignature("It is too old.");
}
