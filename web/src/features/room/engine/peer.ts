import { kindOf, type Lane, lanes, type Tracks } from "./lanes.ts";
import { anew, type Signal, sessionOf } from "./signal.ts";

export interface PeerOptions {
  /** Of two that offer at once this side takes its own offer back. The other side makes the first. */
  polite: boolean;
  iceServers: RTCIceServer[];
  /** What is sent now. */
  tracks: Tracks;
  send(signal: Signal): void;
  /** Something that is shown of it is another. */
  changed(): void;
}

export interface Peer {
  readonly connected: boolean;
  /** What comes from the other side; a lane may be silent. */
  readonly tracks: Tracks;
  receive(signal: Signal): Promise<void>;
  /** Puts a track into a lane, or takes it out. Nothing is negotiated for that. */
  put(lane: Lane, track?: MediaStreamTrack): void;
  /** The network is another one, or the way to it: looks for a new path. */
  restart(): void;
  /** Called every few seconds: mends what stays broken, and repeats what may have been lost. */
  tend(): void;
  /** How loud the other side is: 0 to 1. */
  level(): number;
  /** What leads to the other side has expired: from now on it is this. */
  renew(iceServers: RTCIceServer[]): void;
  connection(): RTCPeerConnection;
  camera(): RTCRtpSender | undefined;
  close(): void;
}

/**
 * The connection to one other seat, by "perfect negotiation": either side may offer at any time.
 * The lanes are agreed on once, by the first offer, so that all that comes later is a new path.
 */
export function createPeer(options: PeerOptions): Peer {
  const { polite, send, changed } = options;
  let { iceServers } = options;
  const tracks: Tracks = { ...options.tracks };
  let pc: RTCPeerConnection;
  let session: string | undefined;
  let offering = false;
  let ignoring = false;
  let closed = false;
  /** For how many looks in a row it was not connected. */
  let broken = 0;
  /** Signals are taken one after another. */
  let heard = Promise.resolve();
  /** Candidates that came before their description: on the way one signal may overtake another. */
  let early: RTCIceCandidateInit[] = [];

  function open() {
    pc = new RTCPeerConnection({ iceServers, bundlePolicy: "max-bundle" });
    pc.onnegotiationneeded = () => void offer();
    pc.onicecandidate = ({ candidate: found }) => {
      if (!found) return;
      const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = found;
      send({ candidate: { candidate, sdpMid, sdpMLineIndex, usernameFragment } });
    };
    pc.ontrack = changed;
    pc.onconnectionstatechange = () => {
      if (pc.connectionState === "connected") broken = 0;
      if (pc.connectionState === "failed") pc.restartIce();
      changed();
    };
    if (polite) send(anew);
    else for (const lane of lanes) fill(pc.addTransceiver(kindOf(lane)), lane);
  }

  /** What was agreed on with the page that was there before is void. */
  function reopen() {
    shut();
    session = undefined;
    open();
  }

  /** One that is closed meanwhile sends nothing anyway. */
  function carry(sender: RTCRtpSender | undefined, lane: Lane) {
    sender?.replaceTrack(tracks[lane] ?? null).catch(() => {});
  }

  function fill(transceiver: RTCRtpTransceiver, lane: Lane) {
    transceiver.direction = "sendrecv";
    carry(transceiver.sender, lane);
  }

  /** Where a lane is, once both sides know of it. */
  const at = (lane: Lane) => pc.getTransceivers()[lanes.indexOf(lane)];

  async function offer() {
    const mine = pc;
    offering = true;
    try {
      await mine.setLocalDescription();
      describe(mine);
    } catch {
      // The other side was faster, or it was closed meanwhile: `tend` looks again.
    }
    offering = false;
  }

  function describe({ localDescription }: RTCPeerConnection) {
    if (closed || !localDescription) return;
    const { type, sdp } = localDescription;
    send({ description: { type, sdp } });
  }

  async function take(signal: Signal) {
    if (closed) return;
    try {
      if ("candidate" in signal) await find(signal.candidate);
      else if (signal.description.type === "rollback") begin();
      else await hear(signal.description);
    } catch (error) {
      // It is mended by `tend`.
      if (!closed) console.warn("A signal was not understood.", error);
    }
  }

  async function find(candidate: RTCIceCandidateInit | null) {
    try {
      await pc.addIceCandidate(candidate ?? undefined);
    } catch {
      if (candidate && !ignoring) early.push(candidate);
    }
  }

  /** One that does not belong to this description either is of an offer that was not taken. */
  async function findEarly() {
    const found = early;
    early = [];
    for (const candidate of found) await pc.addIceCandidate(candidate).catch(() => {});
  }

  /** The other side waits for the first offer; the one that it missed is as good. */
  function begin() {
    if (polite) return;
    if (session) reopen();
    else if (pc.signalingState === "have-local-offer") describe(pc);
  }

  async function hear(description: RTCSessionDescriptionInit) {
    const theirs = sessionOf(description.sdp);
    if (session && theirs !== session) reopen();
    const isOffer = description.type === "offer";
    const collides = isOffer && (offering || pc.signalingState !== "stable");
    ignoring = collides && !polite;
    if (ignoring || (!isOffer && pc.signalingState !== "have-local-offer")) return;
    session = theirs;
    await pc.setRemoteDescription(description);
    await findEarly();
    if (!isOffer) return;
    for (const lane of lanes) {
      const transceiver = at(lane);
      if (transceiver) fill(transceiver, lane);
    }
    await pc.setLocalDescription();
    describe(pc);
  }

  function shut() {
    pc.onnegotiationneeded = pc.onicecandidate = pc.ontrack = pc.onconnectionstatechange = null;
    pc.close();
  }

  open();
  return {
    get connected() {
      return pc.connectionState === "connected";
    },
    get tracks() {
      const received: Tracks = {};
      for (const lane of lanes) received[lane] = at(lane)?.receiver.track;
      return received;
    },
    receive(signal) {
      heard = heard.then(() => take(signal));
      return heard;
    },
    put(lane, track) {
      tracks[lane] = track;
      carry(at(lane)?.sender, lane);
    },
    restart: () => pc.restartIce(),
    tend() {
      if (pc.connectionState === "connected") {
        broken = 0;
        return;
      }
      broken++;
      if (pc.signalingState === "have-local-offer") describe(pc);
      // Each try is given twice the time of the one before; the two sides try in turns.
      else if (session && Number.isInteger(Math.log2(broken / (polite ? 3 : 2)))) pc.restartIce();
    },
    level: () => at("microphone")?.receiver.getSynchronizationSources()[0]?.audioLevel ?? 0,
    renew(fresh) {
      iceServers = fresh;
      pc.setConfiguration({ ...pc.getConfiguration(), iceServers });
    },
    connection: () => pc,
    camera: () => at("camera")?.sender,
    close() {
      closed = true;
      shut();
    },
  };
}
