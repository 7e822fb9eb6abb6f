import { createHmac } from "node:crypto";

/** How long a browser may use what it was given to begin with, in seconds. */
export const turnSeconds = 3600;

/**
 * Credentials of a TURN server for one seat, as coturn's `use-auth-secret` wants them
 * (draft-uberti-behave-turn-rest): the server keeps none, it computes the same from the name.
 */
export function turnCredentials(secret: string, seatId: string, at = Date.now()) {
  const username = `${Math.floor(at / 1000) + turnSeconds}:${seatId}`;
  return { username, credential: createHmac("sha1", secret).update(username).digest("base64") };
}
