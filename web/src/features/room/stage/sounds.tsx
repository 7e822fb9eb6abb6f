import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useStore } from "../../../lib/store/use-store.ts";
import { canChooseSpeaker } from "../preview/device-select.tsx";
import { useRoom } from "../room-context.ts";
import css from "./stage.module.css";

/** Lets all others be heard, whatever is shown of them. */
export function Sounds() {
  const { seat, media } = useRoom();
  const { others } = useStore(seat);
  const { chosen } = useStore(media);
  const [silent, setSilent] = useState(false);
  const [tries, setTries] = useState(0);
  return (
    <>
      {others.map(
        ({ seatId, tracks: { microphone } }) =>
          microphone && (
            <Sound
              key={`${seatId} ${microphone.id} ${tries}`}
              track={microphone}
              speaker={chosen.speaker}
              refused={setSilent}
            />
          ),
      )}
      {silent && (
        <div className={css.silent}>
          <Button
            onClick={() => {
              setSilent(false);
              setTries(tries + 1);
            }}
          >
            Turn on sound
          </Button>
        </div>
      )}
    </>
  );
}

interface Props {
  track: MediaStreamTrack;
  speaker?: string;
  refused: (yes: boolean) => void;
}

function Sound({ track, speaker, refused }: Props) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const played = audio.current;
    if (!played) return;
    played.srcObject = new MediaStream([track]);
    played.play().catch((error: DOMException) => {
      // A page that nobody has touched yet may not sound.
      if (error.name === "NotAllowedError") refused(true);
    });
    return () => {
      played.srcObject = null;
    };
  }, [track, refused]);
  useEffect(() => {
    // One that is not there any more: the sound stays where it was.
    if (canChooseSpeaker && speaker) audio.current?.setSinkId(speaker).catch(() => {});
  }, [speaker]);
  // biome-ignore lint/a11y/useMediaCaption: people who speak have no captions.
  return <audio ref={audio} />;
}
