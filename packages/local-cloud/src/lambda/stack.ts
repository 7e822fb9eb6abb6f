import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, resolve } from "node:path";
import type { Bundle } from "./bundle.ts";

/** `file:///…/chunk-ABC.mjs:12:345` or the same path without the scheme. */
const place = /(?:file:\/\/)?(\/[^\s():]*\.mjs):(\d+):(\d+)/g;

/**
 * Puts the sources' own lines into a line of a stack. Node would do it by itself and keep every
 * map, decoded, in each of a dozen threads: 20 MB each. Here one is read when an error is printed.
 */
export function inSources(line: string, bundle: Bundle | undefined): string {
  if (!bundle || !line.includes(".mjs:")) return line;
  return line.replace(place, (whole, file: string, row: string, column: string) => {
    if (dirname(file) !== dirname(bundle.file)) return whole;
    const entry = mapOf(`${file}.map`)?.findEntry(Number(row) - 1, Number(column) - 1);
    if (!entry || !("originalSource" in entry)) return whole;
    const source = resolve(bundle.mapsFrom, entry.originalSource);
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

let last: { file: string; map: SourceMap } | undefined;

/** The map used last is kept for the lines of one stack, and forgotten soon after. */
function mapOf(file: string): SourceMap | undefined {
  if (last?.file === file) return last.map;
  try {
    const map = new SourceMap(JSON.parse(readFileSync(file, "utf8")));
    last = { file, map };
    setTimeout(() => {
      last = undefined;
    }, 2_000).unref();
    return map;
  } catch {
    return undefined;
  }
}
