import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fontFiles } from "../../packages/core/src/billing/document/fonts.ts";
import { native } from "../bundle.ts";
import { addNative } from "../native.ts";

test("a function gets the native packages and fonts that its code names, and no others", async () => {
  const out = await mkdtemp(join(tmpdir(), "native-"));
  try {
    const font = fontFiles.find((one) => one.includes("hebrew"));
    await writeFile(join(out, "a.mjs"), `import("@node-rs/argon2");const f=["${font}"]`);
    await addNative(out);
    const files = await readdir(join(out, "node_modules"), { recursive: true });
    expect(files).toContain(font);
    expect(files.filter((one) => one.endsWith(".node"))).toEqual([
      "@node-rs/argon2-linux-arm64-gnu/argon2.linux-arm64-gnu.node",
    ]);
    expect(files.filter((one) => one.endsWith(".ttf"))).toHaveLength(1);
  } finally {
    await rm(out, { recursive: true });
  }
});

test("what makes PDFs fits a function, which holds 250 MB", async () => {
  const typst = join("node_modules", native.binaries["@myriaddreamin/typst-ts-node-compiler"]);
  const binary = (await readdir(typst)).filter((one) => one.endsWith(".node"));
  const files = [
    ...binary.map((one) => join(typst, one)),
    ...fontFiles.map((one) => join(native.from, "node_modules", one)),
  ];
  expect(files.length).toBeGreaterThan(fontFiles.length);
  const sizes = await Promise.all(files.map(async (one) => (await stat(one)).size));
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThan(120e6);
});
