import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { connectionsPath } from "../template/addresses.ts";
import type { ApiModel, Route } from "../template/model.ts";
import { account, apiDomain, region } from "../template/resolve.ts";
import { authorize } from "./authorizer.ts";
import { type Connection, manage } from "./connections.ts";
import { decoded, gatewayId, logTime, plainHeaders, sourceIp } from "./events.ts";
import { watchFrames } from "./frames.ts";
import { type Functions, IntegrationTimeout, integrate } from "./invoke.ts";
import { awsLimits, type Limits } from "./limits.ts";
import { throttling } from "./throttle.ts";

interface LiveApiOptions {
  api: ApiModel;
  functions: Functions;
  log: (line: string) => void;
  limits?: Partial<Limits>;
}

/** An API Gateway WebSocket API. */
export class LiveApi {
  readonly connections = new Map<string, Connection>();
  private readonly options: LiveApiOptions;
  private readonly limits: Limits;
  private readonly routes: Map<string, Route>;
  private readonly mayPass: (routeKey: string) => boolean;
  private readonly sockets: WebSocketServer;
  /** Disconnect events under way; a stop waits for them. */
  private readonly leaving = new Set<Promise<void>>();

  constructor(options: LiveApiOptions) {
    this.options = options;
    this.limits = { ...awsLimits, ...options.limits };
    this.routes = new Map(options.api.routes.map((route) => [route.key, route]));
    this.mayPass = throttling(options.api);
    this.sockets = new WebSocketServer({
      noServer: true,
      maxPayload: this.limits.socketMessage,
      perMessageDeflate: false,
      // Which sub-protocol is spoken is the $connect function's answer, never a guess.
      handleProtocols: () => false,
    });
  }

  /** Answers the @connections API; false when the request is for somebody else. */
  async management(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const prefix = `${connectionsPath(this.options.api.stage)}/@connections/`;
    if (!request.url?.startsWith(prefix)) return false;
    const id = decoded(request.url.slice(prefix.length).replace(/\?.*$/, ""));
    await manage(request, response, this.connections.get(id), this.limits.socketMessage);
    return true;
  }

  /** Opens a connection, or refuses it with the status the real one gives. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    const { functions, log } = this.options;
    socket.on("error", () => socket.destroy());
    const refuse = (status: number, message: string) => {
      const body = JSON.stringify({ message });
      socket.end(
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      );
    };
    const route = this.routes.get("$connect");
    if (!this.mayPass("$connect")) return refuse(429, "Too Many Requests");

    const url = new URL(request.url ?? "/", "http://gateway");
    const connection = this.describe(request);
    const parts = requestParts(request, url);
    const event = { ...parts, ...this.event(connection, "$connect", "CONNECT") };
    if (route?.authorizer) {
      const { api } = this.options;
      const methodArn = `arn:aws:execute-api:${region}:${account}:${api.id}/${api.stage}/$connect`;
      const caller = await authorize(
        functions,
        route.authorizer,
        { ...parts, methodArn },
        { ...event, type: "REQUEST", methodArn },
        log,
      );
      if ("status" in caller) return refuse(caller.status, caller.message);
      const authorizer = { ...caller.context, principalId: caller.principalId };
      connection.base.authorizer = authorizer;
      Object.assign(event.requestContext, { authorizer });
    }
    if (route) {
      try {
        const answer = await integrate(functions, route.target, event, this.timeout(route));
        const status = Number((answer as { statusCode?: number } | null)?.statusCode ?? 200);
        if (status < 200 || status > 299)
          return refuse(status, STATUS_CODES[status] ?? "Forbidden");
      } catch (error) {
        log(`$connect: ${String(error)}`);
        return refuse(502, "Internal server error");
      }
    }
    if (socket.destroyed) {
      // The client left while $connect ran: the real one also tells $disconnect then.
      return this.left(connection, 1006, "");
    }
    this.sockets.handleUpgrade(request, socket, head, (opened) =>
      this.serve(connection, opened, socket),
    );
  }

  /** Closes every connection, telling $disconnect of each. */
  async stop() {
    for (const { socket } of this.connections.values()) socket.close(1001, "Going away");
    const deadline = setTimeout(() => {
      for (const { socket } of this.connections.values()) socket.terminate();
    }, 300);
    while (this.connections.size) await new Promise((done) => setTimeout(done, 10));
    clearTimeout(deadline);
    await Promise.all(this.leaving);
    this.sockets.close();
  }

  private timeout = (route: Route) => Math.min(route.timeoutMs, this.limits.socketIntegration);

  private describe(request: IncomingMessage): Omit<Connection, "socket"> {
    const id = gatewayId();
    const now = Date.now();
    const ip = sourceIp(request);
    const userAgent = request.headers["user-agent"] ?? "";
    const { api } = this.options;
    return {
      id,
      connectedAt: now,
      lastActiveAt: now,
      sourceIp: ip,
      userAgent,
      base: {
        connectionId: id,
        connectedAt: now,
        domainName: apiDomain(api.id),
        stage: api.stage,
        apiId: api.id,
        identity: { sourceIp: ip, userAgent },
      },
      touch: () => undefined,
    };
  }

  private event(
    { base }: Pick<Connection, "base">,
    routeKey: string,
    eventType: "CONNECT" | "MESSAGE" | "DISCONNECT",
    extra: Record<string, unknown> = {},
  ) {
    const at = new Date();
    const requestId = gatewayId();
    return {
      requestContext: {
        ...base,
        ...extra,
        routeKey,
        eventType,
        messageDirection: "IN",
        requestId,
        extendedRequestId: requestId,
        requestTime: logTime(at),
        requestTimeEpoch: at.getTime(),
      },
      isBase64Encoded: false,
    };
  }

  private serve(described: Omit<Connection, "socket">, socket: WebSocket, raw: Duplex) {
    const { socketIdle, socketLife, socketFrame } = this.limits;
    const goAway = () => socket.close(1001, "Going away");
    const life = setTimeout(goAway, socketLife);
    const idle = setTimeout(goAway, socketIdle);
    const connection: Connection = Object.assign(described, {
      socket,
      touch: () => {
        described.lastActiveAt = Date.now();
        idle.refresh();
      },
    });
    this.connections.set(connection.id, connection);
    watchFrames(raw, socketFrame, () => socket.close(1009, "Message Too Long"));
    socket.on("ping", connection.touch);
    socket.on("pong", connection.touch);
    socket.on("error", () => undefined);
    socket.on("message", (data: Buffer, binary) => {
      connection.touch();
      if (socket.readyState !== socket.OPEN) return;
      // API Gateway takes binary messages only where a contentHandling is set, which SST cannot.
      if (binary) return socket.close(1003, "Binary messages are not supported");
      void this.message(connection, data.toString("utf8"));
    });
    socket.on("close", (code, reason) => {
      clearTimeout(life);
      clearTimeout(idle);
      this.connections.delete(connection.id);
      this.left(connection, code, reason.toString());
    });
  }

  private async message(connection: Connection, body: string) {
    const { api, functions, log } = this.options;
    const wanted = select(api.selection, body);
    const named = wanted && !wanted.startsWith("$") ? this.routes.get(wanted) : undefined;
    const route = named ?? this.routes.get("$default");
    const say = (text: string) => {
      if (connection.socket.readyState === connection.socket.OPEN) connection.socket.send(text);
    };
    const refuse = (message: string) =>
      say(JSON.stringify({ message, connectionId: connection.id, requestId: gatewayId() }));

    if (!route) return refuse("Forbidden");
    if (!this.mayPass(route.key)) return refuse("Too Many Requests");
    const event = {
      ...this.event(connection, route.key, "MESSAGE", { messageId: gatewayId() }),
      body,
    };
    try {
      const answer = await integrate(functions, route.target, event, this.timeout(route));
      const reply = (answer as { body?: unknown } | null)?.body;
      if (route.responds && typeof reply === "string" && reply) say(reply);
    } catch (error) {
      if (error instanceof IntegrationTimeout) return refuse("Endpoint request timed out");
      log(`${route.key}: ${String(error)}`);
      refuse("Internal server error");
    }
  }

  private left(connection: Pick<Connection, "base">, code: number, reason: string) {
    const route = this.routes.get("$disconnect");
    if (!route) return;
    const { functions, log } = this.options;
    const event = {
      headers: {},
      multiValueHeaders: {},
      ...this.event(connection, "$disconnect", "DISCONNECT", {
        disconnectStatusCode: code,
        disconnectReason: reason,
      }),
    };
    const telling = integrate(functions, route.target, event, this.timeout(route))
      .then(
        () => undefined,
        (error) => log(`$disconnect: ${String(error)}`),
      )
      .finally(() => this.leaving.delete(telling));
    this.leaving.add(telling);
  }
}

/** `$request.body.action` of a JSON body; undefined when it has none. */
function select(expression: string, body: string): string | undefined {
  try {
    const path = expression
      .replace(/^\$\{?request\.body\.?/, "")
      .replace(/\}$/, "")
      .split(".");
    let value: unknown = JSON.parse(body);
    for (const name of path) value = (value as Record<string, unknown> | null)?.[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  } catch {
    return undefined;
  }
}

function requestParts(request: IncomingMessage, url: URL) {
  const headers = plainHeaders(request.headers);
  const names = [...new Set(url.searchParams.keys())];
  return {
    headers,
    multiValueHeaders: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value]]),
    ),
    ...(names.length && {
      // Of a repeated parameter the last one counts.
      queryStringParameters: Object.fromEntries(
        names.map((name) => [name, url.searchParams.getAll(name).at(-1) ?? ""]),
      ),
      multiValueQueryStringParameters: Object.fromEntries(
        names.map((name) => [name, url.searchParams.getAll(name)]),
      ),
    }),
  };
}
