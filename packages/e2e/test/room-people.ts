import { join } from "node:path";
import type { BrowserContext, Page, WebSocketRoute } from "playwright-core";
import { onTestFinished } from "vitest";
import type { createPath } from "./udp-path.ts";

const folder = join(import.meta.dirname, "../../../.cache/e2e");

/** A page in which somebody meets others; what it shows when the test fails is kept under this name. */
export async function meetingPage(
  context: BrowserContext,
  path: ReturnType<typeof createPath>,
  name: string,
) {
  const page = await context.newPage();
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail")
      await page.screenshot({ path: `${folder}/room-${name}.png` });
    await page.close();
  });
  await page.addInitScript(keepConnections);
  return { page, socket: await holdSocket(page, path) };
}

/** Keeps the connections of a page to others, for the test to look at. */
function keepConnections() {
  const kept: RTCPeerConnection[] = [];
  const Real = RTCPeerConnection;
  class Kept extends Real {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      kept.push(this);
    }
  }
  Object.assign(globalThis, { RTCPeerConnection: Kept, kept });
  // All of them sound in one browser, which would take another's voice for an echo.
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = (asked) =>
    ask({ ...asked, audio: asked?.audio && { echoCancellation: false } });
}

/** The name of the path that the page's connections take: an ICE restart gives it another one. */
export const pathOf = (page: Page) =>
  page.evaluate(() => {
    const { kept } = globalThis as unknown as { kept: RTCPeerConnection[] };
    return kept.map(
      ({ localDescription }) => /ice-ufrag:(\S+)/.exec(localDescription?.sdp ?? "")?.[1],
    );
  });

/** The live socket of a page, which a test can cut, and whose signals lead through a path. */
async function holdSocket(page: Page, path: ReturnType<typeof createPath>) {
  const open = new Set<WebSocketRoute>();
  let held = false;
  await page.routeWebSocket(/\/live/, (socket) => {
    if (held) return void socket.close();
    open.add(socket);
    const server = socket.connectToServer();
    let sent = Promise.resolve();
    socket.onMessage((message) => {
      // In their order: what leads through the path takes a moment.
      sent = sent.then(async () => {
        const frame = await path.frame(String(message));
        if (frame && open.has(socket)) server.send(frame);
      });
    });
  });
  return {
    async cut() {
      held = true;
      const cut = [...open];
      open.clear();
      await Promise.all(cut.map((one) => one.close()));
    },
    mend: () => {
      held = false;
    },
  };
}

/** Resolves when this person’s picture, or their screen, moves on the page. */
export const moves = (page: Page, name: string, lane: "camera" | "screen" = "camera") =>
  page.waitForFunction(
    ({ name, lane, look }) => {
      const tile = [...document.querySelectorAll(`figure[data-lane=${lane}]`)].find((one) =>
        one.querySelector("figcaption")?.textContent?.includes(name),
      );
      const video = tile?.querySelector("video");
      if (!video?.videoWidth) return false;
      const canvas = Object.assign(document.createElement("canvas"), { width: 32, height: 24 });
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context?.drawImage(video, 0, 0, 32, 24);
      const now = context?.getImageData(0, 0, 32, 24).data.join() ?? "";
      const before = video.dataset[look];
      video.dataset[look] = now;
      return before !== undefined && before !== now;
    },
    { name, lane, look: `look${Math.random().toString(36).slice(2)}` },
    { polling: 200 },
  );

/** The tone of a made-up microphone, in hertz. */
const beep = 400;

/** Resolves when of all that the page plays the beep of another's microphone is the loudest. */
export async function hears(page: Page) {
  await page.locator("audio").first().waitFor({ state: "attached" });
  await page.evaluate(async (beep) => {
    const context = new AudioContext({ sampleRate: 48_000 });
    const analyser = context.createAnalyser();
    analyser.fftSize = 2048;
    analyser.smoothingTimeConstant = 0;
    for (const { srcObject } of document.querySelectorAll("audio")) {
      if (srcObject instanceof MediaStream)
        context.createMediaStreamSource(srcObject).connect(analyser);
    }
    const width = context.sampleRate / analyser.fftSize;
    const bins = new Float32Array(analyser.frequencyBinCount);
    for (const until = Date.now() + 60_000; Date.now() < until; ) {
      analyser.getFloatFrequencyData(bins);
      const most = Math.max(...bins);
      if (most > -60 && Math.abs(bins.indexOf(most) * width - beep) < 2 * width) {
        return context.close();
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error("Nothing was heard.");
  }, beep);
}
