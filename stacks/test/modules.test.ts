import { build } from "esbuild";
import { expect, test } from "vitest";
import { bundle } from "../bundle.ts";
import { modules } from "../modules.ts";

const built = (contents: string) =>
  build({
    ...bundle,
    plugins: [modules],
    // What is written to standard input is one file.
    splitting: false,
    outfile: "built.mjs",
    metafile: true,
    write: false,
    logLevel: "silent",
    stdin: { contents, resolveDir: import.meta.dirname },
  });

test("what asks for require stops the build, since no bundle has it", async () => {
  const asks = "module.exports = require('os').EOL;";
  await expect(built(asks)).rejects.toThrow('require("os")');
});

test("modules of Node are imported, and no file begins with lines that nothing in it needs", async () => {
  const { outputFiles } = await built("import { EOL } from 'node:os'; export const lines = [EOL];");
  expect(outputFiles.map(({ text }) => text).join()).not.toContain("createRequire");
});
