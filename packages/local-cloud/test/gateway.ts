import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { httpApi } from "../src/gateway/http-api.ts";
import type { Limits } from "../src/gateway/limits.ts";
import { LiveApi } from "../src/gateway/live-api.ts";
import type { ApiModel, Route } from "../src/template/model.ts";

type Handler = (event: never) => unknown;

interface Setting {
  handlers: Record<string, Handler>;
  routes: (Partial<Route> & { key: string })[];
  protocol: "HTTP" | "WEBSOCKET";
  api?: Partial<ApiModel>;
  limits?: Partial<Limits>;
  /** What the templates let in; API Gateway unless said otherwise. */
  invokers?: string[];
}

/** A gateway on a free port in front of hand-made handlers, with what it logged. */
export async function gateway({ handlers, routes, protocol, invokers, ...more }: Setting) {
  const logged: string[] = [];
  const options = {
    log: (line: string) => void logged.push(line),
    limits: more.limits,
    functions: (name: string) => {
      const handler = handlers[name];
      const principals = new Set(invokers ?? ["apigateway.amazonaws.com"]);
      return (
        handler && {
          model: { name, invokers: principals },
          invoke: async (event: unknown) => handler(structuredClone(event) as never),
        }
      );
    },
    api: {
      id: "abcde",
      stage: protocol === "HTTP" ? "$default" : "local",
      selection: "$request.body.action",
      routeThrottles: {},
      routes: routes.map((route) => ({ timeoutMs: 29_000, responds: false, ...route })),
      ...more.api,
    } satisfies ApiModel,
  };
  const live = protocol === "WEBSOCKET" ? new LiveApi(options) : undefined;
  const http = protocol === "HTTP" ? httpApi(options) : undefined;
  const server = createServer(async (request, response) => {
    if (!(await live?.management(request, response))) await http?.(request, response);
  });
  server.on("upgrade", (request, socket, head) => void live?.upgrade(request, socket, head));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    live: `ws://127.0.0.1:${port}/live`,
    connections: `http://127.0.0.1:${port}/__cloud/live/local`,
    logged,
    async [Symbol.asyncDispose]() {
      await live?.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
