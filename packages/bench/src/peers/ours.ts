/** The API's bundle, which is the argument, as a process of its own: a server in the place of API Gateway. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}
const { handler }: { handler(event: object): Promise<Answer> } = await import(
  String(process.argv[2])
);

let asked = 0;
const server = createServer(async (request, response) => {
  const [rawPath = "", rawQueryString = ""] = String(request.url).split("?");
  const { method } = request;
  const { statusCode, headers, body } = await handler({
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    headers: request.headers,
    cookies: request.headers.cookie?.split("; "),
    requestContext: {
      requestId: String(asked++),
      http: { method, path: rawPath, sourceIp: "10.0.0.1" },
    },
    isBase64Encoded: false,
  });
  response.writeHead(statusCode, headers).end(body);
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit(0));
