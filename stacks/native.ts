import { cp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { native } from "./bundle.ts";

/**
 * Puts the packages that a bundle left outside into a `node_modules` beside it, with their binaries
 * for Lambda, and the fonts that it names. A bundle that asks for none of them gets none.
 * @param out the folder that becomes the function's code
 */
export async function addNative(out: string, root = process.cwd()) {
  const files = (await readdir(out, { recursive: true })).filter((file) => file.endsWith(".mjs"));
  const code = await Promise.all(files.map((file) => readFile(join(out, file), "utf8")));
  const packages = native.packages.filter((name) =>
    code.some((text) => text.includes(`"${name}"`)),
  );
  const named = code.flatMap((text) => [...text.matchAll(fontFile)].map(([, file = ""]) => file));

  const copy = (from: string, name: string) =>
    cp(join(root, from, "node_modules", name), join(out, "node_modules", name), {
      recursive: true,
      dereference: true,
    });
  await Promise.all([
    ...packages.map((name) => copy(native.from, name)),
    ...packages.map((name) => copy(".", native.binaries[name])),
    ...[...new Set(named)].map((file) => copy(native.from, file)),
  ]);
}

const fontFile = new RegExp(`"(${native.fonts}/[^"]+\\.ttf)"`, "g");
