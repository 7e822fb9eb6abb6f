import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

/**
 * The way between those who meet, which a test can cut. Each address that one tells another is
 * replaced with a port of this process, which passes on what comes: as a router would.
 */
export function createPath() {
  const doors = new Map<string, Promise<number>>();
  const sockets: Socket[] = [];
  let cut = false;
  let around = false;

  async function listen() {
    const socket = createSocket("udp4");
    sockets.push(socket);
    // Whoever was there has gone.
    socket.on("error", () => {});
    socket.bind(0);
    await once(socket, "listening");
    return socket;
  }

  /** The port that leads to this address. */
  async function doorTo(address: string, port: number) {
    const door = await listen();
    /** By who sent: where answers to them come in. */
    const ways = new Map<string, Promise<Socket>>();
    async function wayOf(from: { address: string; port: number }) {
      const way = await listen();
      way.on("message", (answer) => {
        if (!cut) door.send(answer, from.port, from.address);
      });
      return way;
    }
    door.on("message", async (message, from) => {
      const name = `${from.address} ${from.port}`;
      const way = ways.get(name) ?? wayOf(from);
      ways.set(name, way);
      const socket = await way;
      if (!cut) socket.send(message, port, address);
    });
    return door.address().port;
  }

  const line = /candidate:\S+ \d+ (\S+) \d+ (\S+) (\d+) typ host/;

  /** A candidate that leads through here; of what is no UDP of IPv4 there is none. */
  async function through(candidate: string) {
    const [found, protocol, address = "", port = ""] = line.exec(candidate) ?? [];
    if (!found || protocol !== "udp" || address.includes(":")) return undefined;
    const name = `${address} ${port}`;
    const door = doors.get(name) ?? doorTo(address, Number(port));
    doors.set(name, door);
    return candidate.replace(`${address} ${port} `, `${address} ${await door} `);
  }

  async function throughAll(sdp: string) {
    const lines = await Promise.all(
      sdp.split("\r\n").map((one) => (one.startsWith("a=candidate:") ? through(one) : one)),
    );
    return lines.filter((one) => one !== undefined).join("\r\n");
  }

  return {
    /** A frame of the live protocol as it goes on; a candidate that leads nowhere does not. */
    async frame(text: string) {
      if (around) return text;
      const frame = JSON.parse(text);
      const { description, candidate } = frame.action === "signal" ? frame.data : {};
      if (description?.sdp) description.sdp = await throughAll(description.sdp);
      if (candidate?.candidate) {
        candidate.candidate = await through(candidate.candidate);
        if (!candidate.candidate) return undefined;
      }
      return JSON.stringify(frame);
    },
    cut: (yes: boolean) => {
      cut = yes;
    },
    /** From here on browsers are told each other's own addresses. */
    goAround: () => {
      around = true;
    },
    close: () => {
      for (const socket of sockets) socket.close();
    },
  };
}
