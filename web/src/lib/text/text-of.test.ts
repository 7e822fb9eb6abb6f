import { expect, it } from "vitest";
import { textOf } from "./text-of.ts";

it.each([
  ["UTF-8", "efbbbf4f6cc3a1"],
  ["UTF-16", "fffe4f006c00e100"],
  ["UTF-16 the other way around", "feff004f006c00e1"],
  ["an older Windows", "4f6ce1"],
])("a preview shows text in %s as it was written", (_encoding, hex) => {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  expect(textOf(bytes.buffer)).toBe("Olá");
});
