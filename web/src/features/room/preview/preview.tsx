import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useStore } from "../../../lib/store/use-store.ts";
import { Face } from "../../../ui/person.tsx";
import type { Media } from "../engine/media.ts";
import { faultWords } from "../engine/media-fault.ts";
import { LaneButton } from "../stage/lane-button.tsx";
import { Video } from "../video.tsx";
import { DeviceSelects } from "./device-select.tsx";
import { LevelMeter } from "./level-meter.tsx";
import css from "./preview.module.css";

interface Props {
  media: Media;
  title: string;
  name: string;
  /** When the meeting is. */
  when: ReactNode;
  join: () => void;
}

/** What one looks like and how one is heard, before anybody else sees or hears it. */
export function Preview({ media, title, name, when, join }: Props) {
  const { tracks, on, faults, asking } = useStore(media);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => void media.start(), [media]);
  // Whoever comes here wants to join: Enter does it.
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  const waits = Boolean(asking.camera || asking.microphone);
  const without = !on.camera && !on.microphone;
  return (
    <main id="main" tabIndex={-1} className={css.preview}>
      <div className={css.picture}>
        {on.camera && tracks.camera ? (
          <Video track={tracks.camera} label="Your camera" mirrored />
        ) : (
          <div className={css.dark}>
            <Face name={name} size={84} />
            <span>{asking.camera ? "Starting your camera" : "Your camera is off"}</span>
          </div>
        )}
        <div className={css.switches}>
          <LaneButton media={media} lane="microphone" />
          <LaneButton media={media} lane="camera" />
        </div>
      </div>
      <div className={css.side}>
        <h1>{title}</h1>
        <p className={css.when}>{when}</p>
        <p>
          You join as <strong dir="auto">{name}</strong>.
        </p>
        {waits && <p role="status">Your browser may ask whether it may use them. Allow it.</p>}
        {(["microphone", "camera"] as const).map((lane) => {
          const fault = faults[lane];
          return (
            fault && (
              <p key={lane} role="alert" className={css.fault}>
                {faultWords(lane, fault)}
              </p>
            )
          );
        })}
        {tracks.microphone && on.microphone && <LevelMeter track={tracks.microphone} />}
        <div className={css.devices}>
          <DeviceSelects media={media} />
        </div>
        <Button size="md" px="xs" ref={button} onClick={join}>
          {without ? "Join without microphone and camera" : "Join"}
        </Button>
      </div>
    </main>
  );
}
