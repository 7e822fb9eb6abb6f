import { createHmac } from "node:crypto";
import type { Event } from "./book.ts";

/** What a provider sends: the signature is over the time and the very body. */
export function signed(event: Event, secret: string, at = Date.now()) {
  const body = JSON.stringify(event);
  const time = Math.floor(at / 1000);
  const hmac = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
  return {
    body,
    headers: { "content-type": "application/json", "sandbox-signature": `t=${time},v1=${hmac}` },
  };
}

/** After so many milliseconds an event that was not taken is sent again. */
const pauses = [1_000, 5_000, 30_000, 300_000, 3_600_000];

/** Sends events to a stage until it takes them, as providers do. */
export class Webhooks {
  readonly #url: string;
  readonly #secret: string;
  readonly #waiting = new Set<NodeJS.Timeout>();

  constructor(url: string, secret: string) {
    this.#url = url;
    this.#secret = secret;
  }

  /** In so many milliseconds. */
  send(event: Event, delay = 0, tried = 0) {
    const timer = setTimeout(async () => {
      this.#waiting.delete(timer);
      const isTaken = await this.#try(event);
      const pause = pauses[tried];
      if (!isTaken && pause) this.send(event, pause, tried + 1);
    }, delay);
    this.#waiting.add(timer);
  }

  async #try(event: Event) {
    const { body, headers } = signed(event, this.#secret);
    const answer = await fetch(this.#url, { method: "POST", body, headers }).catch(() => undefined);
    return answer?.ok === true;
  }

  stop() {
    for (const timer of this.#waiting) clearTimeout(timer);
  }
}
