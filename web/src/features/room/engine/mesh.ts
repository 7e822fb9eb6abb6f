import type { Carrier } from "./carrier.ts";
import type { Tracks } from "./lanes.ts";
import { createPeer, type Peer } from "./peer.ts";
import { createMeter, createThrottle, gradeOf, type Quality, throttle } from "./quality.ts";
import type { Signal } from "./signal.ts";

interface MeshOptions {
  /** The own seat. */
  seatId: string;
  iceServers: RTCIceServer[];
  tracks: Tracks;
  send(to: string, signal: Signal): void;
  changed(): void;
  /** Milliseconds between two looks at the connections. */
  every?: number;
}

interface Line {
  peer: Peer;
  quality: Quality;
  meter: ReturnType<typeof createMeter>;
  throttle: ReturnType<typeof createThrottle>;
}

/** A connection to each of the others inside. It outlives the socket by which they were told of each other. */
export function createMesh({ seatId, tracks, ...options }: MeshOptions): Carrier {
  let { iceServers } = options;
  const { send, changed, every = 2000 } = options;
  const lines = new Map<string, Line>();
  const mine: Tracks = { ...tracks };

  function lineTo(other: string): Line {
    const known = lines.get(other);
    if (known) return known;
    const peer = createPeer({
      polite: seatId < other,
      iceServers,
      tracks: mine,
      send: (signal) => send(other, signal),
      changed,
    });
    const line: Line = {
      peer,
      quality: "good",
      meter: createMeter(),
      throttle: createThrottle(),
    };
    lines.set(other, line);
    return line;
  }

  async function look(line: Line) {
    line.peer.tend();
    if (!line.peer.connected) return;
    const way = line.meter(await line.peer.connection().getStats());
    const quality = gradeOf(way);
    // What comes in is for the other side to mend.
    const step = line.throttle(gradeOf({ ...way, lostIn: 0 }));
    await throttle(line.peer.camera(), step, lines.size);
    if (quality === line.quality) return;
    line.quality = quality;
    changed();
  }

  const looking = setInterval(() => {
    for (const line of lines.values()) void look(line);
  }, every);

  const restart = () => {
    for (const { peer } of lines.values()) peer.restart();
  };
  /** Browsers tell of a change from one network to another here or by `online`. */
  const network = (navigator as Navigator & { connection?: EventTarget }).connection;
  network?.addEventListener("change", restart);
  addEventListener("online", restart);

  return {
    meet(others) {
      for (const other of others) lineTo(other);
      for (const [other, { peer }] of lines) {
        if (others.includes(other)) continue;
        peer.close();
        lines.delete(other);
      }
      changed();
    },
    receive: (from, signal) => void lineTo(from).peer.receive(signal),
    put(lane, track) {
      mine[lane] = track;
      for (const { peer } of lines.values()) peer.put(lane, track);
    },
    renew(fresh) {
      iceServers = fresh;
      for (const { peer } of lines.values()) peer.renew(fresh);
    },
    resume() {
      for (const { peer } of lines.values()) peer.tend();
    },
    others: () =>
      [...lines].map(([other, { peer, quality }]) => ({
        seatId: other,
        connected: peer.connected,
        tracks: peer.tracks,
        quality,
      })),
    levels: () => new Map([...lines].map(([other, { peer }]) => [other, peer.level()])),
    close() {
      clearInterval(looking);
      network?.removeEventListener("change", restart);
      removeEventListener("online", restart);
      for (const { peer } of lines.values()) peer.close();
      lines.clear();
    },
  };
}
