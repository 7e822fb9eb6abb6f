import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

export interface Message {
  in: string;
  channel: string;
  seq: number;
  clientId: string;
  content: string;
  editedAt?: string;
}

/**
 * A real WebSocket server that speaks the live protocol over one log in memory: tickets, `send`
 * with its client id, `read`, `ping`, hints to every socket. Faults are switched on by the tests.
 */
export async function chatServer() {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/live`;
  const log: Message[] = [];
  const frames: { action: string; ticket: string }[] = [];
  const faults = { mute: false, refuse: false, loseReplies: 0, loseHints: 0, refuseSend: "" };
  let tickets = 0;

  const push = (frame: object) => {
    for (const socket of server.clients) socket.send(JSON.stringify(frame));
  };

  function append(clientId: string, content: string) {
    const known = log.find((one) => one.clientId === clientId);
    if (known) return known;
    const message = { in: "room", channel: "public", seq: log.length + 1, clientId, content };
    log.push(message);
    if (faults.loseHints > 0) faults.loseHints--;
    else push({ type: "message", data: message });
    return message;
  }

  /** Other words for a message; those who are there hear of it. */
  function edit(seq: number, content: string) {
    const [before] = log.slice(seq - 1, seq);
    if (!before) throw new Error(`There is no message ${seq}.`);
    const after = { ...before, content, editedAt: new Date().toISOString() };
    log[seq - 1] = after;
    push({ type: "edited", data: after });
  }

  function answer(socket: WebSocket, frame: Record<string, unknown>) {
    const { action, id } = frame;
    const reply = (data: object) => socket.send(JSON.stringify({ id, ...data }));
    if (action === "ping") return reply({ type: "pong" });
    if (action === "read") {
      const items = log.filter((one) => one.seq > Number(frame.after)).slice(0, 3);
      return reply({ type: "reply", data: { items, lastSeq: log.length } });
    }
    if (action !== "send") return;
    if (faults.refuseSend) {
      return reply({
        type: "error",
        code: faults.refuseSend,
        message: "Not now.",
        retryAfter: ["rate-limited", "busy"].includes(faults.refuseSend) ? 1 : undefined,
      });
    }
    const data = append(String(frame.clientId), String(frame.content));
    if (faults.loseReplies > 0) {
      faults.loseReplies--;
      socket.terminate();
    } else reply({ type: "reply", data });
  }

  server.on("connection", (socket, request) => {
    if (faults.refuse) return socket.terminate();
    const ticket = new URL(request.url ?? "", "ws://x").searchParams.get("ticket") ?? "";
    socket.on("message", (data) => {
      const frame = JSON.parse(String(data));
      frames.push({ action: frame.action, ticket });
      if (!faults.mute) answer(socket, frame);
    });
  });

  return {
    log,
    frames,
    faults,
    push,
    append,
    edit,
    get sockets() {
      return server.clients.size;
    },
    get tickets() {
      return tickets;
    },
    ticket: async () => ({ url, ticket: `t${++tickets}` }),
    cut() {
      for (const socket of server.clients) socket.terminate();
    },
    async close() {
      for (const socket of server.clients) socket.terminate();
      await new Promise((done) => server.close(done));
    },
  };
}
