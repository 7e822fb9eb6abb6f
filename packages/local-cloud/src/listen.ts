import { createServer, type RequestListener, type Server } from "node:http";

/**
 * Milliseconds that a connection may be idle: more than a client leaves one so, or a request meets the
 * end of its connection.
 */
const keepAliveTimeout = 120_000;

const serve = (handler: RequestListener) => createServer({ keepAliveTimeout }, handler);

/** Listens on a port of this machine only; the promise fails with a sentence when it is taken. */
export async function listen(port: number, handler: RequestListener): Promise<Listener> {
  const main = await open(serve(handler), port, "127.0.0.1");
  const address = main.address();
  const taken = typeof address === "object" && address ? address.port : port;
  // Browsers may take "localhost" for the IPv6 address first; not every machine has one.
  const second = await open(serve(handler), taken, "::1").catch(() => undefined);
  const servers = second ? [main, second] : [main];
  return {
    port: taken,
    servers,
    close: async () => {
      await Promise.all(
        servers.map((server) => {
          const closed = new Promise<void>((done) => server.close(() => done()));
          server.closeAllConnections();
          return closed;
        }),
      );
    },
  };
}

export interface Listener {
  port: number;
  servers: Server[];
  close(): Promise<void>;
}

function open(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${port} is taken: choose another one with PORT=${port + 1} npm start.`)
          : error,
      ),
    );
    server.listen(port, host, () => resolve(server));
  });
}
