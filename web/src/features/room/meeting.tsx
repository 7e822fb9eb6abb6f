import type { RoomDetails } from "@lyceum/core/meeting/room/schema.ts";
import type { Live } from "@lyceum/live-client/live.ts";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { useStore } from "../../lib/store/use-store.ts";
import { absolute, clock, useZone } from "../../lib/time/time.ts";
import { createMedia, type Media } from "./engine/media.ts";
import { hadSeat, type Place, type Seat, takeSeat } from "./engine/seat.ts";
import { Gone } from "./gone.tsx";
import { Elsewhere } from "./held-elsewhere.tsx";
import { Inside } from "./inside.tsx";
import { Lobby } from "./lobby/lobby.tsx";
import { Preview } from "./preview/preview.tsx";
import { InRoom, type RoomContext } from "./room-context.ts";
import { useFaults } from "./use-faults.ts";

interface Props {
  live: Live;
  place: Place;
  /** As the room is before one knocks. */
  room: RoomDetails;
  name: string;
  chat?: RoomContext["chat"];
  /** What comes next for whoever has left. */
  next?: ReactNode;
  /** Why an admin comes, who has no part in the meeting. */
  reason?: string;
  again: (reason?: string) => void;
}

/** A meeting from the preview to the door behind it. Who was sent away sees no preview. */
export function Meeting(props: Props) {
  const { sentAway } = props.room;
  if (!sentAway) return <Open {...props} />;
  const why = { code: `room.${sentAway.kind}`, message: sentAway.word ?? "" };
  return <Gone why={why} next={props.next} again={props.again} />;
}

function Open(props: Props) {
  const [media, setMedia] = useState<Media>();
  useEffect(() => {
    const fresh = createMedia();
    setMedia(fresh);
    return () => fresh.close();
  }, []);
  return media && <WithMedia media={media} {...props} />;
}

function WithMedia({ media, ...props }: Props & { media: Media }) {
  const { live, place, room, name, reason } = props;
  const [seat, setSeat] = useState<Seat>();
  const zone = useZone();
  const elsewhere = room.provider === "link";
  useEffect(() => () => seat?.leave(), [seat]);
  const join = useCallback(
    () => setSeat(takeSeat({ live, media, place, reason })),
    [live, media, place, reason],
  );
  useEffect(() => {
    // What is held elsewhere needs no camera of ours. Whoever was inside before a reload is again,
    // and so is whoever has just said why.
    if (!elsewhere && !reason && !hadSeat(place)) return;
    // Only once the page stays: in development React mounts it twice, and a seat is taken once.
    const soon = setTimeout(() => {
      if (!elsewhere) void media.start();
      join();
    });
    return () => clearTimeout(soon);
  }, [elsewhere, reason, media, place, join]);
  if (seat) return <Seated media={media} seat={seat} {...props} />;
  return (
    <Preview
      media={media}
      title={room.title}
      name={name}
      when={`${absolute(room.scheduledTime, zone)} to ${clock(room.endTime, zone)}`}
      join={join}
    />
  );
}

function Seated({ next, again, room: { allowed }, ...rest }: Props & { media: Media; seat: Seat }) {
  const context = { ...rest, allowed };
  const { stage, why, link, room } = useStore(context.seat);
  useFaults(context.media);
  if (stage === "gone") return <Gone why={why} next={next} again={again} />;
  return (
    <InRoom value={context}>
      {stage !== "inside" ? (
        <Lobby />
      ) : room?.provider === "link" ? (
        <Elsewhere title={room.title} link={link} />
      ) : (
        <Inside />
      )}
    </InRoom>
  );
}
