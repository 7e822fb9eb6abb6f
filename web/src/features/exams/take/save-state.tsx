import { IconCloudCheck, IconCloudOff, IconCloudUpload } from "@tabler/icons-react";
import { clock, useZone } from "../../../lib/time/time.ts";
import css from "./take.module.css";
import { unsavedIn, useTakingPart } from "./taking-context.ts";

/** Whether all is saved, and since when; in short, beside the time. */
export function SaveState() {
  const many = useTakingPart(unsavedIn);
  const line = useTakingPart((state) => state.line);
  const savedAt = useTakingPart((state) => state.savedAt);
  const zone = useZone();
  const isDown = many > 0 && line !== "up";
  const Icon = isDown ? IconCloudOff : many ? IconCloudUpload : IconCloudCheck;
  const words = isDown
    ? `${many} not saved`
    : many
      ? "Saving…"
      : savedAt
        ? `All saved, ${clock(savedAt, zone)}`
        : "Nothing to save yet";
  return (
    <span className={css.saved} data-state={isDown ? "down" : many ? "saving" : "saved"}>
      <Icon size={17} stroke={1.5} aria-hidden />
      {words}
    </span>
  );
}
