import { Gone } from "./gone.ts";
import type { MortalCloud } from "./mortal.ts";

/** Somebody's line to a part of the API: the cloud behind it can be killed, and answers may be lost. */
export function badLine(
  cloud: MortalCloud,
  cookie: string,
  path: string,
  pick: (most: number) => number,
) {
  let restarting = Promise.resolve();
  let isCut = false;
  let lost = 0;
  return {
    async ask(request: string, body?: object) {
      const [method, rest] = request.split(" ");
      const answer = await fetch(`${cloud.url}/api${path}${rest}`, {
        method,
        headers: { cookie, origin: cloud.url, "content-type": "application/json" },
        signal: AbortSignal.timeout(15_000),
        ...(body && { body: JSON.stringify(body) }),
      }).catch(() => undefined);
      // The cloud is there or is not; behind a gateway that is just starting nobody answers yet.
      if (!answer || answer.status >= 500) throw new Gone();
      const said = await answer.json().catch(() => undefined);
      // It was done, and whoever asked never hears so: always the first time, and now and then.
      if (!said || (isCut && (!lost || pick(2)) && ++lost)) throw new Gone();
      return { status: answer.status, body: said };
    },
    cut(now: boolean) {
      isCut = now;
      lost = 0;
    },
    kill() {
      cloud.kill();
      restarting = cloud.restart();
    },
    async pause() {
      await restarting;
      await new Promise((done) => setTimeout(done, 20));
    },
  };
}
