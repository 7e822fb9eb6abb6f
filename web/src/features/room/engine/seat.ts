import { hereSeconds } from "@lyceum/core/meeting/room/limits.ts";
import type { RoomView, SeatReply, SeatView } from "@lyceum/core/meeting/room/schema.ts";
import type { Live } from "@lyceum/live-client/live.ts";
import { LiveError } from "@lyceum/live-client/live-error.ts";
import { createStore } from "../../../lib/store/store.ts";
import type { Carrier, Other } from "./carrier.ts";
import type { Media } from "./media.ts";
import { createMesh } from "./mesh.ts";
import type { Signal } from "./signal.ts";

export interface SeatState {
  /** `gone`: left, sent away, refused, or the meeting has ended. */
  stage: "knocking" | "waiting" | "inside" | "gone";
  room?: RoomView;
  seatId?: string;
  others: readonly Other[];
  hand: boolean;
  /** Why one is not in the room any more; without it one has left. */
  why?: { code: string; message: string };
  /** The meeting is held there. */
  link?: string;
}

export interface Place {
  assignmentId: string;
  meetingId: string;
}

export type Seat = ReturnType<typeof takeSeat>;

/** The seat is kept from one load of the tab to the next alone, or a copy of the tab would take it. */
const keptAt = ({ meetingId }: Place) => `lyceum-seat-${meetingId}`;

/** Whether this tab had a seat there when it was loaded anew. */
export const hadSeat = (place: Place) => sessionStorage.getItem(keptAt(place)) !== null;

/** Turn credentials hold for an hour. */
const renewAfter = 45 * 60_000;

interface Taking {
  live: Live;
  media: Media;
  place: Place;
  /** Why somebody of the team comes into a meeting of others. */
  reason?: string;
}

/**
 * A tab's seat in a room. The socket may go and come back without the media noticing, and the media
 * may find a new path while the socket is away.
 */
export function takeSeat({ live, media, place, reason }: Taking) {
  const store = createStore<SeatState>({ stage: "knocking", others: [], hand: false });
  const { read, set } = store;
  const kept = keptAt(place);
  let had = sessionStorage.getItem(kept) ?? undefined;
  sessionStorage.removeItem(kept);
  let carrier: Carrier | undefined;
  let waysAt = 0;
  let retry: ReturnType<typeof setTimeout>;
  const { assignmentId, meetingId } = place;

  const say = <Answer>(what: object) =>
    live.call<Answer>("room", {
      assignmentId,
      in: meetingId,
      hand: read().hand,
      ...media.read().on,
      ...what,
    });

  async function knock() {
    clearTimeout(retry);
    const seatId = read().seatId ?? had;
    await heard(say<SeatReply>({ do: "knock", seatId, reason }));
  }

  async function here() {
    const { seatId, stage } = read();
    if (!seatId || stage === "gone") return;
    const ways = stage === "inside" && Date.now() - waysAt > renewAfter;
    if (ways) waysAt = Date.now();
    await heard(say<SeatReply>({ do: "here", seatId, ways: ways || undefined }));
  }

  /** Takes in what a knock or a sign of life was answered. */
  async function heard(asked: Promise<SeatReply>) {
    try {
      const reply = await asked;
      if (read().stage === "gone") return;
      set({ seatId: reply.seatId });
      await go(reply);
      look(reply.room);
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown) {
    if (!(error instanceof LiveError) || read().stage === "gone") return;
    if (error.code === "seat.unknown") {
      // It was away for too long: the seat is another one, and so are all connections.
      had = undefined;
      closeCarrier();
      set({ seatId: undefined });
      retry = setTimeout(knock, 500);
    } else if (error.code === "room.early" || error.code === "room.full" || !error.final) {
      if (error.final || error.code === "room.early")
        set({ why: { code: error.code ?? "", message: error.message } });
      retry = setTimeout(knock, Math.min((error.retryAfter ?? 5) * 1000, 30_000));
    } else end({ code: error.code ?? "", message: error.message });
  }

  /** The room as it is now; what comes late is known to be old. */
  function look(room: RoomView) {
    const { room: known, seatId, stage } = read();
    if (stage === "gone" || (known && known.version > room.version)) return;
    const own = room.seats.find((one) => one.seatId === seatId);
    set({ room });
    if (room.state === "ended") return end({ code: "room.ended", message: endedWords });
    if (own?.state === "denied" || own?.state === "removed")
      return end({ code: `room.${own.state}`, message: own.word ?? "" });
    if (own?.state === "inside") enter(room);
    else if (own?.state === "waiting") set({ stage: "waiting", why: undefined });
  }

  function enter(room: RoomView) {
    set({ stage: "inside", why: undefined });
    // Only once inside one is told the way to the others.
    if (!waysAt) void here();
    carrier?.meet(inside(room).map((one) => one.seatId));
  }

  const inside = (room: RoomView): SeatView[] =>
    room.seats.filter((one) => one.state === "inside" && one.seatId !== read().seatId);

  /** Takes the way to the others that a reply tells. */
  async function go({ seatId, iceServers, livekit, link }: SeatReply) {
    if (iceServers || livekit || link) waysAt = Date.now();
    if (link) set({ link });
    const changed = () => set({ others: carrier?.others() ?? [] });
    if (iceServers && carrier) return carrier.renew(iceServers);
    if (iceServers) {
      const { tracks } = media.read();
      carrier = createMesh({ seatId, iceServers, tracks, send, changed });
    }
    if (!livekit || carrier) return;
    // Whoever needs no LiveKit loads none.
    const { createLivekit } = await import("./livekit.ts");
    if (read().stage === "gone") return;
    const { tracks } = media.read();
    carrier = createLivekit({ ...livekit, tracks, changed, failed: askAgain });
  }

  /** The way that was told leads nowhere: the next sign of life asks for another. */
  function askAgain() {
    closeCarrier();
    retry = setTimeout(() => void here(), 3000);
  }

  function closeCarrier() {
    carrier?.close();
    carrier = undefined;
    waysAt = 0;
    set({ others: [] });
  }

  /** One that is lost on the way is said again when the socket is back. */
  function send(to: string, data: Signal) {
    live.call("signal", { in: meetingId, to, data }).catch((error: LiveError) => {
      if (error.retryAfter) setTimeout(() => carrier && send(to, data), error.retryAfter * 1000);
    });
  }

  function end(why?: SeatState["why"]) {
    clearTimeout(retry);
    clearInterval(beat);
    for (const off of offs) off();
    removeEventListener("pagehide", keep);
    closeCarrier();
    media.close();
    set({ stage: "gone", why });
  }

  function keep() {
    const { seatId } = read();
    if (!seatId) return;
    sessionStorage.setItem(kept, seatId);
    // The others need not wait for a tab that is closed. One that is loaded anew has its seat again.
    live.cast("room", { assignmentId, in: meetingId, seatId, do: "close" });
  }
  addEventListener("pagehide", keep);

  const beat = setInterval(() => void here(), hereSeconds * 1000);
  let before = media.read();
  const offs = [
    live.on("open", () => void knock().then(() => carrier?.resume())),
    live.on("bye", () => end({ code: "room.closed", message: closedWords })),
    live.on<RoomView>("room", (room) => room.meetingId === meetingId && look(room)),
    live.on<{ in: string; from: string; data: Signal }>("signal", (hint) => {
      if (hint.in === meetingId) void carrier?.receive(hint.from, hint.data);
    }),
    media.subscribe(() => {
      const now = media.read();
      const { tracks, on } = now;
      for (const lane of ["microphone", "camera", "screen"] as const)
        if (before.tracks[lane] !== tracks[lane]) carrier?.put(lane, tracks[lane]);
      const changed = before.on !== on;
      before = now;
      if (changed) void here();
    }),
  ];
  if (live.state === "live") void knock();

  return {
    ...store,
    raise(hand: boolean) {
      set({ hand });
      void here();
    },
    levels: () => carrier?.levels() ?? new Map<string, number>(),
    leave() {
      const { seatId, stage } = read();
      if (stage === "gone") return;
      if (seatId) live.cast("room", { assignmentId, in: meetingId, seatId, do: "leave" });
      end();
    },
  };
}

const closedWords = "You have no access to this meeting any more.";
const endedWords = "The meeting has ended.";
