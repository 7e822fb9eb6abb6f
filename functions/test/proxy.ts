import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Numbers that look random and are the same for the same seed (mulberry32). */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A bad line between clients and a server: it cuts a connection every so many pieces of what the
 * clients say. Some cuts lose the question; the nastier ones let it through and lose the answer.
 */
export async function startFaultyProxy(
  target: number,
  { seed, every }: { seed: number; every: number },
) {
  const next = random(seed);
  let cuts = 0;
  let pieces = 0;
  let due = Math.ceil(every * (0.5 + next()));
  let faulty = true;
  const open = new Set<Socket>();

  const server = createServer((client) => {
    const upstream = connect(target, "127.0.0.1");
    let deaf = false;
    open.add(client);
    const end = () => {
      open.delete(client);
      client.destroy();
      upstream.destroy();
    };
    client.on("close", end).on("error", end);
    upstream.on("close", end).on("error", end);
    upstream.on("data", (piece) => deaf || client.write(piece));
    client.on("data", (piece) => {
      if (deaf) return;
      if (!faulty || ++pieces < due) return void upstream.write(piece);
      pieces = 0;
      due = Math.ceil(every * (0.5 + next()));
      cuts++;
      if (next() < 0.3) return end();
      deaf = true;
      upstream.write(piece);
      setTimeout(end, 20 + next() * 60);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));

  return {
    port: (server.address() as AddressInfo).port,
    get cuts() {
      return cuts;
    },
    /** From here on a good line. */
    heal() {
      faulty = false;
    },
    stop() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
