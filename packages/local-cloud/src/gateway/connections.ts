import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebSocket } from "ws";
import { read } from "./http-api.ts";

/** An open socket, and what each of its events says again. */
export interface Connection {
  id: string;
  socket: WebSocket;
  connectedAt: number;
  lastActiveAt: number;
  sourceIp: string;
  userAgent: string;
  /** Goes into the `requestContext` of each event. */
  base: Record<string, unknown>;
  touch(): void;
}

/**
 * The @connections API, as the SDK's client for it expects: POST sends a frame, GET describes,
 * DELETE closes; 410 with the header `x-amzn-errortype` for what is gone.
 */
export async function manage(
  request: IncomingMessage,
  response: ServerResponse,
  connection: Connection | undefined,
  mostBytes: number,
) {
  const refuse = (status: number, type: string, message: string) => {
    response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type });
    response.end(JSON.stringify({ message }));
  };
  const body = await read(request, mostBytes);
  if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 ")) {
    return refuse(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  if (!body) return refuse(413, "PayloadTooLargeException", "Payload Too Large");
  if (!connection || connection.socket.readyState !== connection.socket.OPEN) {
    return refuse(410, "GoneException", "Gone");
  }
  switch (request.method) {
    case "POST": {
      connection.touch();
      const failed = await new Promise<Error | null | undefined>((done) =>
        connection.socket.send(body, { binary: false }, done),
      );
      if (failed) return refuse(410, "GoneException", "Gone");
      response.writeHead(200);
      return response.end();
    }
    case "DELETE":
      connection.socket.close(1000, "Connection Closed Normally");
      response.writeHead(204);
      return response.end();
    case "GET":
      response.writeHead(200, { "content-type": "application/json" });
      return response.end(
        JSON.stringify({
          connectedAt: new Date(connection.connectedAt).toISOString(),
          lastActiveAt: new Date(connection.lastActiveAt).toISOString(),
          identity: { sourceIp: connection.sourceIp, userAgent: connection.userAgent },
        }),
      );
    default:
      return refuse(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
  }
}
