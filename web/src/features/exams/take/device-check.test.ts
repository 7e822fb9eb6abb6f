import "fake-indexeddb/auto";
import { expect, it, onTestFinished, vi } from "vitest";
import { deviceName } from "./device.ts";
import { check } from "./device-check.tsx";

const statesOf = (found: Awaited<ReturnType<typeof check>>) =>
  Object.fromEntries(found.map(({ name, state }) => [name, state]));

it("a browser that keeps, knows the time and is answered is in order", async () => {
  const found = await check(async () => ({ now: new Date().toISOString() }));
  expect(statesOf(found)).toEqual({ Storage: "good", Clock: "good", Connection: "good" });
});

it("a wrong clock is said, with what follows from it, which is nothing", async () => {
  const [, clock] = await check(async () => ({
    now: new Date(Date.now() + 7 * 60_000).toISOString(),
  }));
  expect(clock).toMatchObject({ name: "Clock", state: "fair" });
  expect(clock?.words).toContain("7 min slow. That changes nothing");
});

it("no answer and no storage are problems", async () => {
  vi.stubGlobal("indexedDB", {
    open: () => {
      throw new Error("Not in a private window.");
    },
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const found = await check(() => Promise.reject(new Error("Nobody is there.")));
  expect(statesOf(found)).toEqual({ Storage: "bad", Connection: "bad" });
});

it("a device is called by its browser and system", () => {
  const names = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
    "curl/8",
  ].map(deviceName);
  expect(names).toEqual(["Firefox on Linux", "Edge on Windows", "Safari on iPad", "A browser"]);
});
