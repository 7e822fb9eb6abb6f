import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { inSeconds } from "../src/db.ts";
import { Connections } from "../src/live/connections.entity.ts";

/** Stands where API Gateway takes frames for sockets, and keeps what each was told. */
export function useSockets() {
  const frames = new Map<string, { type: string; data: Record<string, unknown> }[]>();
  const server = createServer(async (request, response) => {
    const text: Buffer[] = [];
    for await (const piece of request) text.push(piece);
    const id = decodeURIComponent(String(request.url?.split("/").at(-1)));
    // A DELETE closes the socket and says nothing.
    if (request.method === "POST") frames.get(id)?.push(JSON.parse(Buffer.concat(text).toString()));
    response.end();
  });
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    // The client of the product reads it when it is first used.
    process.env.LIVE_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  return {
    /** A socket of somebody, in a room or not; answers with the frames it gets. */
    async open(subject: string, room = "none") {
      const connectionId = `${subject}-${Math.random()}`;
      const mine: { type: string; data: Record<string, unknown> }[] = [];
      frames.set(connectionId, mine);
      await Connections.create({ subject, connectionId, room, expiresAt: inSeconds(600) }).go();
      return mine;
    },
  };
}
