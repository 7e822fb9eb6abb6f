import type { HeardAnswer } from "@lyceum/core/test/exam-proof.ts";
import type { BrowserContext, Request } from "playwright-core";

/**
 * `deaf`: what is asked is done, and the answer is lost. `down`: the API is not reached.
 * `offline`: nothing is, and the browser knows.
 */
export type LineState = "up" | "deaf" | "down" | "offline";

/**
 * The line between somebody's browser and the cloud. Every answer to an exam that gets through is
 * written down here, by nobody of the app.
 */
export async function examLine(
  context: BrowserContext,
  heard: HeardAnswer[],
  { repeatsAsItWas }: { repeatsAsItWas: boolean },
) {
  let state: LineState = "up";
  let lost = 0;
  const sent = new Set<string>();
  const ahead = new Map<string, number>();

  /** A save as it goes on: where a repetition is not to be known as one, each gets a number of its own. */
  function onward(request: Request) {
    const save = request.postDataJSON();
    const url = request.url();
    const name = [url, save.epoch, save.clientSeq].join(" ");
    if (!repeatsAsItWas && sent.has(name)) ahead.set(url, (ahead.get(url) ?? 0) + 1);
    sent.add(name);
    return { ...save, clientSeq: save.clientSeq + (ahead.get(url) ?? 0) };
  }

  await context.route(/\/api\//, async (route) => {
    const request = route.request();
    if (state === "down" || state === "offline") return route.abort("internetdisconnected");
    const isSave = request.method() === "PUT" && /\/exams\/.+\/answers\//.test(request.url());
    const save = isSave ? onward(request) : undefined;
    const response = await route
      .fetch(save && { postData: JSON.stringify(save) })
      .catch(() => undefined);
    if (!response) return route.abort("connectionreset").catch(() => undefined);
    if (save && state === "deaf") {
      lost++;
      return route.abort("connectionreset").catch(() => undefined);
    }
    if (save && response.status() === 200) {
      const answer = await response.json();
      heard.push({ value: save.value, epoch: save.epoch, receipt: answer.receipt });
      // Whoever sent it reads their own number.
      const { clientSeq } = request.postDataJSON();
      const json = { ...answer, receipt: { ...answer.receipt, clientSeq } };
      return route.fulfill({ response, json }).catch(() => undefined);
    }
    // The page may be gone meanwhile.
    return route.fulfill({ response }).catch(() => undefined);
  });

  return {
    /** How many saves were done and not heard of. */
    lost: () => lost,
    async set(next: LineState) {
      state = next;
      await context.setOffline(next === "offline");
    },
  };
}
