import type { IncomingMessage, ServerResponse } from "node:http";
import type { DeadLetters } from "./dead-letters.ts";
import { escaped } from "./escaped.ts";
import { type Functions, shortName } from "./functions.ts";
import type { Endpoints } from "./lambda/environment.ts";
import type { CloudModel } from "./template/model.ts";

interface OverviewOptions {
  model: CloudModel;
  functions: Functions;
  deadLetters: DeadLetters;
  endpoints: Endpoints;
}

/** `/__cloud`: what runs here, for people; `/__cloud.json`: the same for programs. */
export function overview({ model, functions, deadLetters, endpoints }: OverviewOptions) {
  return async (request: IncomingMessage, response: ServerResponse) => {
    const letters = await deadLetters.list();
    const state = {
      endpoints,
      tables: model.tables.map(({ TableName }) => TableName),
      buckets: model.buckets.map(({ BucketName }) => BucketName),
      routes: [...(model.httpApi?.routes ?? []), ...(model.liveApi?.routes ?? [])].map(
        ({ key, target }) => ({ route: key, function: shortName(target ?? "") }),
      ),
      schedules: model.schedules.map(({ name, expression }) => ({ name, expression })),
      functions: model.functions.map(({ name, handler, timeoutMs, memoryMb }) => ({
        name,
        handler,
        seconds: timeoutMs / 1000,
        megabytes: memoryMb,
        running: functions.find(name)?.started ?? false,
      })),
      deadLetters: letters,
    };
    if (request.url?.startsWith("/__cloud.json")) {
      response.writeHead(200, { "content-type": "application/json" });
      return response.end(JSON.stringify(state, null, 2));
    }
    const sections = Object.entries(state).map(
      ([name, value]) => `<h2>${name}</h2>${Array.isArray(value) ? table(value) : table([value])}`,
    );
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(
      `<!doctype html><html lang="en"><title>The cloud on this machine</title><meta name="viewport" content="width=device-width"><style>${style}</style><h1>The cloud on this machine</h1>${sections.join("")}</html>`,
    );
  };
}

function table(rows: unknown[]): string {
  if (!rows.length) return "<p>None.</p>";
  const objects = rows.map((row) => (typeof row === "object" && row ? row : { name: row }));
  const names = Object.keys(objects[0] ?? {});
  const cell = (value: unknown) =>
    `<td>${escaped((typeof value === "object" ? JSON.stringify(value) : String(value)).slice(0, 4_000))}</td>`;
  const body = objects.map((row) => `<tr>${Object.values(row).map(cell).join("")}</tr>`);
  return `<table><tr>${names.map((name) => `<th>${name}</th>`).join("")}</tr>${body.join("")}</table>`;
}

const style =
  "body{font:15px/1.5 system-ui;margin:2rem auto;max-width:75rem;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8884;vertical-align:top;overflow-wrap:anywhere}:root{color-scheme:light dark}";
