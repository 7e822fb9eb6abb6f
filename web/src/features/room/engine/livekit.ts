import { ConnectionQuality, ConnectionState, Room, RoomEvent, Track } from "livekit-client";
import type { Carrier } from "./carrier.ts";
import { type Lane, lanes, type Tracks } from "./lanes.ts";
import type { Quality } from "./quality.ts";

const sources = {
  microphone: Track.Source.Microphone,
  camera: Track.Source.Camera,
  screen: Track.Source.ScreenShare,
} as const;

const grades: Record<ConnectionQuality, Quality> = {
  [ConnectionQuality.Excellent]: "good",
  [ConnectionQuality.Good]: "good",
  [ConnectionQuality.Poor]: "poor",
  [ConnectionQuality.Lost]: "poor",
  [ConnectionQuality.Unknown]: "good",
};

/** After these something that is shown may be another. */
const events = [
  RoomEvent.Connected,
  RoomEvent.Reconnecting,
  RoomEvent.Reconnected,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.ConnectionQualityChanged,
] as const;

interface Options {
  url: string;
  token: string;
  tracks: Tracks;
  changed(): void;
  /** It could not be reached, or is gone for good; a further token may do. */
  failed(): void;
}

/** A room that LiveKit carries. There the identity of somebody is their seat. */
export function createLivekit({ url, token, tracks, changed, failed }: Options): Carrier {
  // Tiles play the tracks themselves, so the client cannot see which are large.
  const room = new Room({ adaptiveStream: false, dynacast: true });
  const sent: Tracks = {};
  const wanted: Tracks = { ...tracks };
  let work = Promise.resolve();
  let inside: readonly string[] = [];
  let closed = false;
  const lost = () => closed || failed();
  for (const event of events) room.on(event, changed);
  room.on(RoomEvent.Disconnected, lost);

  const isInside = ({ identity }: { identity: string }) => inside.includes(identity);

  /** Publishes what stands in a lane now; one lane after another, in the order they changed. */
  function publish(lane: Lane) {
    work = work
      .then(async () => {
        const [before, now] = [sent[lane], wanted[lane]];
        if (before === now || room.state !== ConnectionState.Connected) return;
        sent[lane] = now;
        if (before) await room.localParticipant.unpublishTrack(before, false);
        if (now) await room.localParticipant.publishTrack(now, { source: sources[lane] });
      })
      .catch((error) => console.warn("A track was not published.", error));
  }

  room
    .connect(url, token)
    .then(() => {
      for (const lane of lanes) publish(lane);
    })
    .catch(lost);

  return {
    // Who was sent away is neither seen nor heard, whatever LiveKit has heard of that.
    meet(others) {
      inside = others;
      changed();
    },
    receive() {},
    renew() {},
    resume() {},
    put(lane, track) {
      wanted[lane] = track;
      publish(lane);
    },
    others: () =>
      [...room.remoteParticipants.values()].filter(isInside).map((one) => {
        const received: Tracks = {};
        for (const lane of lanes) {
          received[lane] = one.getTrackPublication(sources[lane])?.track?.mediaStreamTrack;
        }
        return {
          seatId: one.identity,
          connected: room.state === ConnectionState.Connected,
          tracks: received,
          quality: grades[one.connectionQuality],
        };
      }),
    levels: () =>
      new Map(
        [...room.remoteParticipants.values()]
          .filter(isInside)
          .map((one) => [one.identity, one.audioLevel]),
      ),
    close() {
      closed = true;
      room.removeAllListeners();
      // The tracks are the page's own.
      void room.disconnect(false);
    },
  };
}
