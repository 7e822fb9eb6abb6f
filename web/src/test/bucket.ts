import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A bucket on this machine that takes what is sent to it, or refuses each with this status. */
export async function bucket(...statuses: number[]) {
  const taken: string[] = [];
  const server = createServer((request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-methods", "PUT, POST");
    response.setHeader("access-control-allow-headers", "*");
    const status = request.method === "OPTIONS" ? 204 : (statuses.shift() ?? 204);
    if (request.method !== "OPTIONS") taken.push(request.url ?? "");
    request.resume().on("end", () => response.writeHead(status).end());
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`, taken };
}
