import { NativeSelect } from "@mantine/core";
import { useStore } from "../../../lib/store/use-store.ts";
import type { Device, Media } from "../engine/media.ts";

const labels = { microphone: "Microphone", camera: "Camera", speaker: "Speaker" };

/** Chooses among the devices of a kind, where there is a choice. */
function DeviceSelect({ media, device }: { media: Media; device: Device }) {
  const { devices, chosen, tracks } = useStore(media);
  const found = devices[device];
  if (found.length < 2) return null;
  const used = device === "speaker" ? chosen.speaker : tracks[device]?.getSettings().deviceId;
  return (
    <NativeSelect
      label={labels[device]}
      value={used ?? chosen[device] ?? found[0]?.deviceId}
      onChange={(event) => void media.choose(device, event.currentTarget.value)}
      data={found.map((one) => ({ value: one.deviceId, label: one.label }))}
    />
  );
}

/** Whether this browser lets a page choose where it sounds. */
export const canChooseSpeaker = "setSinkId" in HTMLMediaElement.prototype;

export function DeviceSelects({ media }: { media: Media }) {
  return (
    <>
      <DeviceSelect media={media} device="microphone" />
      <DeviceSelect media={media} device="camera" />
      {canChooseSpeaker && <DeviceSelect media={media} device="speaker" />}
    </>
  );
}
