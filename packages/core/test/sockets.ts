import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll } from "vitest";
import { inSeconds } from "../src/db.ts";
import { Connections } from "../src/live/connections.entity.ts";

type Frame = { type: string; data: Record<string, unknown> };

const frames = new Map<string, Frame[]>();
let opened: Promise<void> | undefined;

/** One a process: the client of the product keeps the address it found when it was first used. */
async function listen() {
  const server = createServer(async (request, response) => {
    const text: Buffer[] = [];
    for await (const piece of request) text.push(piece);
    const id = decodeURIComponent(String(request.url?.split("/").at(-1)));
    // A DELETE closes the socket and says nothing.
    if (request.method === "POST") frames.get(id)?.push(JSON.parse(Buffer.concat(text).toString()));
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  process.env.LIVE_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** See `ready` of the bucket. */
export const listening = () => (opened ??= listen());

/** Stands where API Gateway takes frames for sockets, and keeps what each was told. */
export function useSockets() {
  beforeAll(listening);

  return {
    /**
     * A socket of somebody, in a room or not; answers with the frames it gets. Who works at the desk
     * has a `presence`.
     */
    async open(subject: string, room = "none", presence?: "online") {
      const connectionId = `${subject}-${Math.random()}`;
      const mine: Frame[] = [];
      frames.set(connectionId, mine);
      const expiresAt = inSeconds(600);
      await Connections.create({ subject, connectionId, room, presence, expiresAt }).go();
      return mine;
    },
  };
}
