import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { buildWidget } from "../build.ts";

it("the bundle is at most 14 KB gzipped, plain ASCII, and evaluates nothing", async () => {
  const text = await buildWidget();
  expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(14_336);
  expect(text).not.toMatch(/[^\n -~]|\beval\b|new Function|innerHTML/);
});
