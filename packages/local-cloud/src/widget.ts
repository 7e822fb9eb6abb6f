import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Log } from "./log.ts";

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
    const [made, newest] = await Promise.all([timeOf(output), newestOf(root)]);
    if (made < newest && existsSync(script)) await build();
    const code = await readFile(output).catch(() => undefined);
    response.writeHead(code ? 200 : 503, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
    });
    response.end(code ?? "// The widget could not be built.\n");
  };
}

const timeOf = (path: string) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

async function newestOf(root: string) {
  const times = sources.map(async (source) => {
    const path = join(root, source);
    const names = await readdir(path, { recursive: true }).catch(() => []);
    return Promise.all([path, ...names.map((name) => join(path, name))].map(timeOf));
  });
  return Math.max(...(await Promise.all(times)).flat());
}
