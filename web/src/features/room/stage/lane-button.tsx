import {
  IconMicrophone,
  IconMicrophoneOff,
  IconScreenShare,
  IconScreenShareOff,
  IconVideo,
  IconVideoOff,
} from "@tabler/icons-react";
import { useStore } from "../../../lib/store/use-store.ts";
import type { Lane } from "../engine/lanes.ts";
import type { Media } from "../engine/media.ts";
import { RoundButton } from "./round-button.tsx";

/** What turning it on and off is called, by which key, and what it looks like. */
const looks = {
  microphone: { on: "Unmute", off: "Mute", key: "m", icons: [IconMicrophone, IconMicrophoneOff] },
  camera: {
    on: "Turn camera on",
    off: "Turn camera off",
    key: "v",
    icons: [IconVideo, IconVideoOff],
  },
  screen: {
    on: "Share screen",
    off: "Stop sharing",
    key: "s",
    icons: [IconScreenShare, IconScreenShareOff],
  },
} as const;

/** Turns the microphone, the camera or the shared screen on and off. */
export function LaneButton({ media, lane }: { media: Media; lane: Lane }) {
  const { on, asking } = useStore(media);
  const { icons, key, ...words } = looks[lane];
  const isOn = on[lane];
  return (
    <RoundButton
      icon={lane === "screen" ? icons[isOn ? 1 : 0] : icons[isOn ? 0 : 1]}
      label={isOn ? words.off : words.on}
      shortcut={key}
      off={lane !== "screen" && !isOn}
      active={lane === "screen" && isOn}
      busy={asking[lane]}
      press={() => void media.turn(lane, !isOn)}
    />
  );
}

/** Phones cannot share their screen. */
export const canShare = Boolean(navigator.mediaDevices?.getDisplayMedia);
