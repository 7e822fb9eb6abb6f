import { createLive, type Live } from "@lyceum/live-client/live.ts";
import { startCloud } from "@lyceum/local-cloud/cloud.ts";
import { ulid } from "ulid";
import { inject } from "vitest";

/** What a request needs to be somebody's. */
interface Who {
  headers: Record<string, string>;
  /** Where tickets for sockets are sold to them, if not where users get theirs. */
  tickets?: string;
}

let started: ReturnType<typeof start> | undefined;

/**
 * The whole product on this machine, from its stacks: the real gateway, stream and functions. What
 * is imported of the core afterwards works on the same table. It is started once for all files, and
 * ends with the process.
 */
export const startWorld = () => {
  started ??= start();
  return started;
};

async function start() {
  const cloud = await startCloud({ dataDir: inject("dataDir"), quiet: true });
  Object.assign(process.env, cloud.environments());
  const given = await import("@lyceum/core/test/given.ts");
  const { consent } = await import("@lyceum/core/presignin/start/consent.ts");

  /** One call of the API over the network. */
  async function call(who: Who, request: string, body?: unknown) {
    const [method = "GET", path = ""] = request.split(" ");
    const answer = await fetch(`${cloud.url}/api${path}`, {
      method,
      headers: { ...who.headers, origin: cloud.url },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = text ? JSON.parse(text) : null;
    if (!answer.ok) throw Object.assign(new Error(`${request}: ${text}`), { body: json });
    return json;
  }

  /** A visitor who has just started a chat. */
  async function visitor() {
    const stranger = given.stranger();
    const started = await call({ headers: stranger }, "POST /visitor/sessions", {
      name: "Rui",
      email: "rui@visitor.test",
      subject: "Essay",
      message: "Hello?",
      clientId: ulid(),
      consent: consent.version,
    });
    const headers = { ...stranger, authorization: `Bearer ${started.secret}` };
    const { secret, session }: { secret: string; session: { id: string } } = started;
    return { sessionId: session.id, secret, headers, tickets: "/visitor/ticket" };
  }

  const lives: Live[] = [];

  /** A socket of somebody, kept alive as a browser would; through `via` when given (`ws://host:port`). */
  function connect(who: Who, { via, ...options }: { via?: string } & Faster = {}) {
    const { tickets = "/live/ticket" } = who;
    const live = createLive({
      ticket: async () => {
        const { url, ticket } = await call(who, `POST ${tickets}`);
        return { url: via ? `${via}${new URL(url).pathname}` : url, ticket };
      },
      ...options,
    });
    lives.push(live);
    live.start();
    return live;
  }

  return {
    cloud,
    given,
    call,
    visitor,
    connect,
    /** Closes all sockets. */
    hangUp() {
      for (const live of lives.splice(0)) live.stop();
    },
  };
}

interface Faster {
  patience?: number;
  backoff?: [number, number];
}

export type World = Awaited<ReturnType<typeof start>>;
