import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Log } from "./log.ts";
import { isStale } from "./stale.ts";

const run = promisify(execFile);

/** What the widget is made of, from the root. */
const sources = ["packages/widget/src", "packages/widget/build.ts", "packages/live-client/src"];

/**
 * `/widget.js`, built by packages/widget itself whenever it is older than what it is made of, in a
 * process of its own like every bundle.
 */
export function widget(root: string, log: Log) {
  const script = join(root, "packages/widget/build.ts");
  const output = join(root, "packages/widget/dist/widget.js");
  let building: Promise<unknown> | undefined;

  const build = () => {
    building ??= run(process.execPath, [script], { cwd: join(root, "packages/widget") })
      .catch((error) => log(`The widget cannot be built:\n${error.stderr || error}`))
      .finally(() => {
        building = undefined;
      });
    return building;
  };

  return async (_: IncomingMessage, response: ServerResponse) => {
    if (existsSync(script) && (await isStale(root, output, sources))) await build();
    const code = await readFile(output).catch(() => undefined);
    response.writeHead(code ? 200 : 503, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
    });
    response.end(code ?? "// The widget could not be built.\n");
  };
}
