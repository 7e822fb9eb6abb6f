import { createStore } from "../../../lib/store/store.ts";
import { type Lane, lanes, type Tracks } from "./lanes.ts";
import { type Fault, faultOf } from "./media-fault.ts";

export type Device = "microphone" | "camera" | "speaker";

export interface MediaState {
  tracks: Tracks;
  /** What is on: a microphone that is muted has a track and is off. */
  on: Record<Lane, boolean>;
  faults: Partial<Record<Lane, Fault>>;
  /** What is being asked for: the browser may ask the person. */
  asking: Partial<Record<Lane, boolean>>;
  devices: Record<Device, MediaDeviceInfo[]>;
  chosen: Partial<Record<Device, string>>;
}

/** What this browser remembers: the devices, and what the person had turned off. */
interface Kept {
  chosen: MediaState["chosen"];
  off: Partial<Record<Lane, boolean>>;
}

export type Media = ReturnType<typeof createMedia>;

const key = "lyceum-devices";
/** Enough for a face, and as much as a laptop can send to three others at once. */
const picture = { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 24 } };
const kinds = { audioinput: "microphone", videoinput: "camera", audiooutput: "speaker" } as const;

/** Microphone, camera and screen of this browser, whether anybody hears and sees them or not. */
export function createMedia() {
  let kept = remembered();
  const store = createStore<MediaState>({
    tracks: {},
    on: { microphone: false, camera: false, screen: false },
    faults: {},
    asking: {},
    devices: { microphone: [], camera: [], speaker: [] },
    chosen: kept.chosen,
  });
  const { read, set } = store;
  let closed = false;

  function place(lane: Lane, track?: MediaStreamTrack) {
    const { tracks, on } = read();
    const old = tracks[lane];
    if (old && old !== track) {
      old.onended = null;
      old.stop();
    }
    // Unplugged, or ended by the browser's own button.
    if (track) track.onended = () => lose(lane);
    set({
      tracks: { ...tracks, [lane]: track },
      on: { ...on, [lane]: Boolean(track?.enabled) },
    });
  }

  /** Who stopped sharing in the browser knows it; of a microphone nobody would notice. */
  function lose(lane: Lane) {
    place(lane);
    if (lane !== "screen") set({ faults: { ...read().faults, [lane]: "lost" } });
  }

  async function open(lane: Lane) {
    const { asking, faults, tracks } = read();
    if (asking[lane]) return;
    const muted = tracks[lane]?.enabled === false;
    set({ asking: { ...asking, [lane]: true }, faults: { ...faults, [lane]: undefined } });
    try {
      const [track, ...more] = (await ask(lane, read().chosen)).getTracks();
      for (const one of more) one.stop();
      if (closed) return track?.stop();
      if (track && muted) track.enabled = false;
      place(lane, track);
    } catch (error) {
      set({ faults: { ...read().faults, [lane]: faultOf(error) } });
    }
    set({ asking: { ...read().asking, [lane]: false } });
    await list();
  }

  /** Asked for together they are one question of the browser. Where one is missing, each is asked for. */
  async function both() {
    set({ asking: { microphone: true, camera: true } });
    const { chosen } = read();
    const given = await navigator.mediaDevices
      ?.getUserMedia({ ...heard(chosen), ...seen(chosen) })
      .catch(() => undefined);
    set({ asking: {} });
    for (const track of given?.getTracks() ?? []) {
      if (closed) track.stop();
      else place(track.kind === "audio" ? "microphone" : "camera", track);
    }
  }

  async function list() {
    const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    const devices: MediaState["devices"] = { microphone: [], camera: [], speaker: [] };
    // Before the person has allowed any, they have no names.
    for (const one of all) if (one.label) devices[kinds[one.kind]].push(one);
    if (!closed) set({ devices });
  }
  const keep = (part: Partial<Kept>) => {
    kept = { ...kept, ...part };
    localStorage.setItem(key, JSON.stringify(kept));
  };
  const relist = () => void list();
  navigator.mediaDevices?.addEventListener("devicechange", relist);

  return {
    ...store,
    open,
    /** Turns on what was on the last time. */
    async start() {
      const wantedLanes = (["microphone", "camera"] as const).filter((lane) => !kept.off[lane]);
      if (wantedLanes.length === 2) await both();
      for (const lane of wantedLanes) if (!read().tracks[lane]) await open(lane);
      await list();
    },
    async turn(lane: Lane, on: boolean) {
      if (lane !== "screen") keep({ off: { ...kept.off, [lane]: !on } });
      const track = read().tracks[lane];
      if (on && (!track || track.readyState === "ended")) return open(lane);
      // Muted it is kept, so that one is heard at once. The light of a camera has to go out.
      if (lane !== "microphone") return on ? undefined : place(lane);
      if (track) {
        track.enabled = on;
        place(lane, track);
      }
    },
    async choose(device: Device, deviceId: string) {
      const chosen = { ...read().chosen, [device]: deviceId };
      keep({ chosen });
      set({ chosen });
      if (device !== "speaker" && read().tracks[device]) await open(device);
    },
    close() {
      closed = true;
      navigator.mediaDevices?.removeEventListener("devicechange", relist);
      for (const lane of lanes) place(lane);
    },
  };
}

async function ask(lane: Lane, chosen: MediaState["chosen"]): Promise<MediaStream> {
  const { mediaDevices } = navigator;
  if (lane === "screen") return mediaDevices.getDisplayMedia({ video: true });
  return mediaDevices.getUserMedia(lane === "microphone" ? heard(chosen) : seen(chosen));
}

const heard = ({ microphone }: MediaState["chosen"]) => ({ audio: wanted(microphone) });
const seen = ({ camera }: MediaState["chosen"]) => ({ video: { ...wanted(camera), ...picture } });

/** What was chosen once may be at home: another one is better than none. */
const wanted = (deviceId?: string) => ({ deviceId: deviceId ? { ideal: deviceId } : undefined });

function remembered(): Kept {
  const none: Kept = { chosen: {}, off: {} };
  try {
    return { ...none, ...JSON.parse(localStorage.getItem(key) ?? "{}") };
  } catch {
    return none;
  }
}
