import type { SeatView } from "@lyceum/core/meeting/room/schema.ts";
import {
  IconAntennaBars2,
  IconAntennaBars3,
  IconAntennaBars5,
  IconHandStop,
  IconMicrophoneOff,
  IconPlugConnectedX,
} from "@tabler/icons-react";
import { Face } from "../../../ui/person.tsx";
import type { Other } from "../engine/carrier.ts";
import { Video } from "../video.tsx";
import { qualityWords } from "../words.ts";
import css from "./stage.module.css";

interface Props {
  view: SeatView;
  lane: "camera" | "screen";
  /** What is seen of it now. */
  track?: MediaStreamTrack;
  /** How one is connected to somebody else; nothing of oneself. */
  other?: Other;
  own: boolean;
  speaking: boolean;
}

/** One person's picture, or the screen that they share. */
export function Tile({ view, lane, track, other, own, speaking }: Props) {
  const name = own ? "You" : view.name;
  const away = !own && !other?.connected;
  const what = lane === "screen" ? `${own ? "Your" : `${view.name}’s`} screen` : name;
  return (
    <figure
      className={css.tile}
      data-lane={lane}
      data-seat={view.seatId}
      data-speaking={(speaking && lane === "camera") || undefined}
    >
      {track ? (
        <Video track={track} label={what} mirrored={own && lane === "camera"} />
      ) : (
        <div className={css.nobody}>
          <Face name={view.name} size={72} />
          {away && <span>{view.connected ? "Connecting" : "Reconnecting"}</span>}
        </div>
      )}
      <figcaption className={css.caption}>
        {lane === "camera" && <Signs view={view} other={other} away={away} />}
        <span dir="auto">{what}</span>
        {view.hand && lane === "camera" && (
          <span className={css.hand}>
            <IconHandStop size={16} stroke={1.75} aria-hidden />
            <span className="hidden">raised a hand</span>
          </span>
        )}
      </figcaption>
    </figure>
  );
}

const bars = { good: IconAntennaBars5, fair: IconAntennaBars3, poor: IconAntennaBars2 };

function Signs({ view, other, away }: { view: SeatView; other?: Other; away: boolean }) {
  const Bars = away ? IconPlugConnectedX : bars[other?.quality ?? "good"];
  const words = away ? "No connection" : other && qualityWords[other.quality];
  return (
    <>
      {words && (
        <span title={words} data-quality={away ? "poor" : other?.quality} className={css.quality}>
          <Bars size={16} stroke={1.75} aria-hidden />
          <span className="hidden">{words}</span>
        </span>
      )}
      {!view.microphone && (
        <span title="Muted">
          <IconMicrophoneOff size={16} stroke={1.75} aria-hidden />
          <span className="hidden">muted</span>
        </span>
      )}
    </>
  );
}
