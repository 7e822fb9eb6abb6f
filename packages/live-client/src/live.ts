import { LiveError } from "./live-error.ts";

/**
 * `polling`: HTTPS works but no socket opens (a proxy that blocks WebSockets); `poll` events then
 * ask the logs to catch up over HTTP. `connecting` is said only before the first try has failed.
 */
export type LiveState = "connecting" | "live" | "polling" | "offline";

/** What the server sends. `reply`, `error` and `pong` answer a frame of ours by its id; the rest are hints. */
export interface Frame {
  type: string;
  id?: string;
  data?: unknown;
  code?: string;
  message?: string;
  field?: string;
  retryAfter?: number;
}

/** Times are milliseconds. */
export interface LiveOptions {
  /**
   * Buys a one-use ticket over HTTPS, for each socket anew, within a time of its own. Rejecting with an error whose `final`
   * is true (the session is over) ends the connection for good.
   */
  ticket(): Promise<{ url: string; ticket: string }>;
  /** Between pings; the gateway drops a socket that is silent for 10 minutes. */
  heartbeat?: number;
  /** How long an answer may take before the socket is suspected dead. */
  patience?: number;
  /** A second socket takes over before the gateway's end of life at 2 hours. */
  lifetime?: number;
  /** The first and the longest pause between attempts; each is jittered by half. */
  backoff?: [number, number];
  /** Between `poll` events while no socket opens. */
  pollEvery?: number;
}

/** A method type, so that a listener may name the data that its type of frame carries. */
type Listener = { hear(data: unknown): void }["hear"];

export interface Live {
  readonly state: LiveState;
  start(): void;
  /** Closes the socket and stays closed until `start`. */
  stop(): void;
  /** Tries at once if there is no socket, and proves the socket alive if there is one. */
  wake(): void;
  /** Sends a frame and resolves with the `data` of its reply; rejects with a `LiveError`. */
  call<T>(action: string, body?: object): Promise<T>;
  /** Sends a frame nobody waits for (typing); dropped without a socket. */
  cast(action: string, body: object): void;
  /**
   * Listens to the hints of one type, or to the connection's own events: `state` (the new state),
   * `open` (a socket took over: catch up), `poll` (a good moment to catch up), and `bye` ({reason}: the server ended it).
   * Returns what stops listening.
   */
  on<T>(type: string, listener: (data: T) => void): () => void;
}

interface Call {
  over: WebSocket;
  settle(error?: LiveError, data?: unknown): void;
}

/**
 * One socket for a page, kept alive: fresh ticket for each attempt, heartbeat, a successor opened
 * before the old one's end so that nothing is interrupted, jittered back-off, and a wake-up when
 * the network or the tab comes back. Nothing durable depends on it; see `createLog`.
 */
export function createLive({
  ticket,
  heartbeat = 240_000,
  patience = 10_000,
  lifetime = 6_600_000,
  backoff = [500, 30_000],
  pollEvery = 5_000,
}: LiveOptions): Live {
  const listeners = new Map<string, Set<Listener>>();
  const calls = new Map<string, Call>();
  let socket: WebSocket | undefined;
  let state: LiveState = "offline";
  let running = false;
  let dialing = false;
  let checking = false;
  let failures = 0;
  let opened = 0;
  let serial = 0;
  let redial: ReturnType<typeof setTimeout>;
  let beat: ReturnType<typeof setInterval>;
  let poll: ReturnType<typeof setInterval>;

  function emit(type: string, data?: unknown) {
    for (const listener of listeners.get(type) ?? []) listener(data);
  }

  function enter(next: LiveState) {
    if (state === next) return;
    state = next;
    clearInterval(poll);
    if (next === "polling") poll = setInterval(() => emit("poll"), pollEvery);
    emit("state", next);
  }

  const dialIn = (delay: number) => {
    clearTimeout(redial);
    redial = setTimeout(dial, delay * (1 - Math.random() / 2));
  };

  async function dial() {
    if (!running || dialing) return;
    dialing = true;
    let bought = false;
    try {
      const { url, ticket: pass } = await ticket();
      bought = true;
      if (running) await open(`${url}?ticket=${pass}`);
    } catch (error) {
      if ((error as LiveError | undefined)?.final) stop();
      if (running) {
        if (!socket) enter(bought ? "polling" : "offline");
        dialIn(pause());
      }
    }
    dialing = false;
  }

  const pause = () => Math.min(backoff[0] * 2 ** failures++, backoff[1]);

  const open = (address: string) =>
    new Promise<void>((resolve, reject) => {
      const fresh = new WebSocket(address);
      const limit = setTimeout(() => drop(fresh), patience);
      fresh.onopen = () => {
        clearTimeout(limit);
        if (!running) return drop(fresh);
        const old = socket;
        socket = fresh;
        opened = Date.now();
        // The old one may still carry answers to what was asked on it.
        if (old) setTimeout(() => drop(old), patience);
        clearInterval(beat);
        beat = setInterval(check, heartbeat);
        dialIn(lifetime);
        enter("live");
        emit("open");
        resolve();
      };
      fresh.onmessage = ({ data }) => receive(String(data));
      fresh.onclose = fresh.onerror = () => {
        clearTimeout(limit);
        lost(fresh);
        reject();
      };
    });

  /** Closes without waiting for the other side, which may be gone. */
  function drop(dead: WebSocket) {
    dead.onmessage = dead.onerror = null;
    dead.onclose?.(new Event("close") as CloseEvent);
    dead.onclose = null;
    dead.close();
  }

  function lost(dead: WebSocket) {
    for (const call of calls.values()) if (call.over === dead) call.settle(new LiveError());
    if (socket !== dead) return;
    socket = undefined;
    clearInterval(beat);
    if (running) {
      enter("connecting");
      // One that dies young counts as a failure, or a broken server would be dialled without pause.
      if (Date.now() - opened > patience) failures = 0;
      dialIn(pause());
    }
  }

  function receive(text: string) {
    let frame: Frame;
    try {
      frame = JSON.parse(text);
    } catch {
      return;
    }
    const { type, id, data } = frame;
    // The gateway itself refused a frame and does not say which: all are asked again.
    if (!type)
      for (const call of calls.values())
        call.settle(new LiveError({ retryAfter: 2, code: "busy" }));
    const call = id && calls.get(id);
    if (call) {
      call.settle(type === "error" ? new LiveError(frame) : undefined, data);
    } else if (!id) {
      if (type === "bye") stop();
      emit(type, type === "error" ? frame : data);
    }
  }

  function call<T>(action: string, body?: object) {
    return new Promise<T>((resolve, reject) => {
      const over = socket;
      if (over?.readyState !== 1) return reject(new LiveError());
      const id = String(++serial);
      const limit = setTimeout(() => {
        settle(new LiveError());
        if (socket === over) void check();
      }, patience);
      const settle = (error?: LiveError, data?: unknown) => {
        clearTimeout(limit);
        calls.delete(id);
        if (error) reject(error);
        else resolve(data as T);
      };
      calls.set(id, { over, settle });
      over.send(JSON.stringify({ ...body, action, id }));
    });
  }

  /**
   * A socket can be dead without a close event (sleep, changed network): only an answer proves it.
   * Pushes are best effort, so each proof of life also lets the logs ask for what they missed.
   */
  async function check() {
    const suspect = socket;
    if (!suspect || checking) return;
    checking = true;
    try {
      await call("ping");
      emit("poll");
    } catch (error) {
      if (!(error as LiveError).code && suspect === socket) drop(suspect);
    }
    checking = false;
  }

  function wake() {
    if (!running || globalThis.document?.hidden) return;
    if (socket) return void check();
    failures = 0;
    void dial();
  }

  function start() {
    if (running) return;
    running = true;
    failures = 0;
    enter("connecting");
    void dial();
  }

  function stop() {
    running = false;
    clearTimeout(redial);
    if (socket) drop(socket);
    enter("offline");
  }

  // For good: a page has one connection, and `wake` does nothing while it is stopped.
  globalThis.addEventListener?.("online", wake);
  globalThis.document?.addEventListener("visibilitychange", wake);

  return {
    get state() {
      return state;
    },
    start,
    stop,
    wake,
    call,
    cast(action, body) {
      const id = String(++serial);
      if (socket?.readyState === 1) socket.send(JSON.stringify({ ...body, action, id }));
    },
    on(type, listener) {
      const set = listeners.get(type) ?? new Set<Listener>();
      listeners.set(type, set.add(listener));
      return () => set.delete(listener);
    },
  };
}
