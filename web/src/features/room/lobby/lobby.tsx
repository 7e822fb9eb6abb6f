import { Button, Loader } from "@mantine/core";
import { useStore } from "../../../lib/store/use-store.ts";
import { clock, useNow, useZone } from "../../../lib/time/time.ts";
import { useRoom } from "../room-context.ts";
import { LaneButton } from "../stage/lane-button.tsx";
import { Video } from "../video.tsx";
import { beginsIn } from "../words.ts";
import css from "./lobby.module.css";

/** In front of the room, until a host lets one in. */
export function Lobby() {
  const { seat, media } = useRoom();
  const { room, why, stage } = useStore(seat);
  const { tracks, on } = useStore(media);
  const zone = useZone();
  const now = useNow(1000);
  const begins = room && beginsIn(room.scheduledTime, now);
  return (
    <main id="main" tabIndex={-1} className={css.lobby}>
      {on.camera && tracks.camera && (
        <Video track={tracks.camera} label="Your camera" className={css.self} mirrored />
      )}
      <h1>{room?.title ?? "Meeting"}</h1>
      <p role="status" className={css.state}>
        <Loader size={16} color="gray" aria-hidden />
        {why
          ? why.message
          : stage === "knocking"
            ? "Connecting to the room."
            : waiting(room?.hosted)}
      </p>
      {room && (
        <p className={css.when}>
          {clock(room.scheduledTime, zone)} to {clock(room.endTime, zone)}
          {begins && `. ${begins}`}
        </p>
      )}
      <div className={css.row}>
        <LaneButton media={media} lane="microphone" />
        <LaneButton media={media} lane="camera" />
        <Button variant="default" size="md" radius="xl" onClick={seat.leave}>
          Leave
        </Button>
      </div>
    </main>
  );
}

const waiting = (hosted?: boolean) =>
  hosted
    ? "You are in the lobby. The host knows that you are here and will let you in."
    : "You are in the lobby. Your host has not arrived yet and will let you in.";
