import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rename, rm, stat, utimes } from "node:fs/promises";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Log } from "./log.ts";
import { isStale } from "./stale.ts";

const run = promisify(execFile);

export type WebMode = "dev" | "built" | "none";

export interface Web {
  answer(request: IncomingMessage, response: ServerResponse): unknown;
  /** It can answer without a wait, or never will. */
  opened: Promise<unknown>;
  /** Whether this upgrade is the web server's own. */
  upgrades(request: IncomingMessage): boolean;
  stop(): Promise<void>;
}

interface WebOptions {
  root: string;
  mode: WebMode;
  servers: Server[];
  log: Log;
  /** What takes much memory waits for this; a rejection gives it up. */
  calm?: Promise<unknown>;
}

/** What CloudFront and its bucket do: the app's files, and its page for every other path. */
export async function startWeb(options: WebOptions): Promise<Web> {
  const web = join(options.root, "web");
  if (options.mode === "dev" && existsSync(join(web, "index.html")))
    return opening(develop(web, options));
  const dist = join(web, "dist");
  if (options.mode === "built" && existsSync(join(web, "index.html")))
    await buildApp(options.root, web, dist);
  const isBuilt = options.mode === "built" && existsSync(join(dist, "index.html"));
  return {
    answer: (request, response) => (isBuilt ? serve(dist, request, response) : notice(response)),
    opened: Promise.resolve(),
    upgrades: () => false,
    stop: async () => undefined,
  };
}

/** What the app is made of, from the root. */
const appSources = [
  "web/index.html",
  "web/public",
  "web/src",
  "web/vite.config.ts",
  "packages/core/src",
  "packages/live-client/src",
  "pnpm-lock.yaml",
];

/**
 * Builds the app whenever it is older than what it is made of: in a process of its own like every
 * bundle, and beside the old one, so that a build that is cut off is never served.
 */
async function buildApp(root: string, web: string, dist: string) {
  if (!(await isStale(root, join(dist, "index.html"), appSources))) return;
  const beside = join(root, ".cache", `web.${process.pid}`);
  try {
    // A test runner says "test", and React would come with its warnings.
    const env = { ...process.env, NODE_ENV: "production" };
    await run(process.execPath, [viteProgram(web), "build", "--emptyOutDir", "--outDir", beside], {
      cwd: web,
      env,
    });
    await rm(dist, { recursive: true, force: true });
    await rename(beside, dist);
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`The app cannot be built:\n${stderr || String(error)}`);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** Vite belongs to web/, so it is found from there. */
const viteProgram = (web: string) =>
  join(
    dirname(createRequire(join(web, "package.json")).resolve("vite/package.json")),
    "bin/vite.js",
  );

/** The part of Vite's server that is used here. */
interface ViteServer {
  middlewares: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  close(): Promise<void>;
}

/** Answers at once that it is there; requests wait until it really is. */
function opening(web: Promise<Omit<Web, "opened">>): Web {
  return {
    answer: async (request, response) => (await web).answer(request, response),
    // A failure is told to whoever asks for a page.
    opened: web.catch(() => undefined),
    upgrades: isVite,
    stop: () =>
      web.then(
        (opened) => opened.stop(),
        () => undefined,
      ),
  };
}

const isVite = (request: IncomingMessage) =>
  request.headers["sec-websocket-protocol"]?.startsWith("vite") === true;

async function develop(
  web: string,
  { root, servers, log, calm }: WebOptions,
): Promise<Omit<Web, "opened">> {
  // Vite belongs to web/, so it is found from there.
  const vite = createRequire(join(web, "package.json")).resolve("vite");
  await bundleDependencies(root, web, log, calm);
  const { createServer } = (await import(pathToFileURL(vite).href)) as {
    createServer(options: object): Promise<ViteServer>;
  };
  const [main, ...others] = servers;
  const server = await createServer({
    root: web,
    appType: "spa",
    clearScreen: false,
    logLevel: "warn",
    server: { middlewareMode: true, hmr: { server: main } },
  });
  // Vite listens to one server for its socket; a browser may have come through the other.
  for (const other of others) {
    other.on("upgrade", (request, socket, head) => {
      if (isVite(request)) main?.emit("upgrade", request, socket, head);
    });
  }
  return {
    answer: (request, response) => server.middlewares(request, response, () => notFound(response)),
    upgrades: isVite,
    stop: () => server.close(),
  };
}

/**
 * Bundles the app's dependencies when there is nothing newer of them. Vite would do it by itself,
 * inside this process, which then keeps the half gigabyte that takes.
 */
async function bundleDependencies(root: string, web: string, log: Log, calm?: Promise<unknown>) {
  const made = join(web, "node_modules/.vite/deps/_metadata.json");
  const time = async (path: string) => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
  const sources = [
    join(root, "pnpm-lock.yaml"),
    join(web, "package.json"),
    join(web, "vite.config.ts"),
  ];
  if ((await time(made)) > Math.max(...(await Promise.all(sources.map(time))))) return;
  await calm;
  try {
    await run(process.execPath, [viteProgram(web), "optimize"], { cwd: web });
    // It leaves alone what is still right.
    await utimes(made, new Date(), new Date());
  } catch (error) {
    log(`Vite could not prepare the app's dependencies: ${String(error)}`);
  }
}

/** A file of the built app; every path without a dot in its last part is a page of it. */
async function serve(dist: string, request: IncomingMessage, response: ServerResponse) {
  const { pathname } = new URL(request.url ?? "/", "http://web");
  const page = !pathname.split("/").at(-1)?.includes(".");
  const file = join(dist, page ? "index.html" : normalize(decodeURIComponent(pathname)));
  const found = file.startsWith(dist) && (await stat(file).catch(() => undefined))?.isFile();
  if (!found) return notFound(response);
  const immutable = pathname.startsWith("/assets/");
  response.writeHead(200, {
    "content-type": types[extname(file)] ?? "application/octet-stream",
    "cache-control": immutable
      ? "public,max-age=31536000,immutable"
      : "public,max-age=0,must-revalidate",
  });
  response.end(request.method === "HEAD" ? undefined : await readFile(file));
}

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

function notFound(response: ServerResponse) {
  response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
  response.end("There is nothing here.\n");
}

function notice(response: ServerResponse) {
  response.writeHead(200, { "content-type": "text/plain; charset=utf-8" });
  response.end("The API is running. The web app is not served in this mode.\n");
}
