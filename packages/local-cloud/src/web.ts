import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import type { Log } from "./log.ts";

export type WebMode = "dev" | "built" | "none";

export interface Web {
  answer(request: IncomingMessage, response: ServerResponse): unknown;
  /** Whether this upgrade is the web server's own. */
  upgrades(request: IncomingMessage): boolean;
  stop(): Promise<void>;
}

interface WebOptions {
  root: string;
  mode: WebMode;
  servers: Server[];
  log: Log;
}

/** What CloudFront and its bucket do: the app's files, and its page for every other path. */
export async function startWeb(options: WebOptions): Promise<Web> {
  const web = join(options.root, "web");
  if (options.mode === "dev" && existsSync(join(web, "index.html"))) return develop(web, options);
  const dist = join(web, "dist");
  const built = options.mode === "built" && existsSync(join(dist, "index.html"));
  return {
    answer: (request, response) => (built ? serve(dist, request, response) : notice(response)),
    upgrades: () => false,
    stop: async () => undefined,
  };
}

/** The part of Vite's server that is used here. */
interface ViteServer {
  middlewares: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  close(): Promise<void>;
}

async function develop(web: string, { servers }: WebOptions): Promise<Web> {
  // Vite belongs to web/, so it is found from there.
  const vite = createRequire(join(web, "package.json")).resolve("vite");
  const { createServer } = (await import(pathToFileURL(vite).href)) as {
    createServer(options: object): Promise<ViteServer>;
  };
  const server = await createServer({
    root: web,
    appType: "spa",
    clearScreen: false,
    logLevel: "warn",
    server: { middlewareMode: true, hmr: { server: servers[0] } },
  });
  return {
    answer: (request, response) => server.middlewares(request, response, () => notFound(response)),
    upgrades: (request) => request.headers["sec-websocket-protocol"]?.startsWith("vite") === true,
    stop: () => server.close(),
  };
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
