import { IconCloudCheck, IconCloudOff, IconCloudUpload } from "@tabler/icons-react";
import { clock, useZone } from "../../../lib/time/time.ts";
import css from "./take.module.css";
import { unsavedIn, useTakingPart } from "./taking-context.ts";

/** Whether all is saved, and since when; in short, beside the time. */
export function SaveState() {
  const many = useTakingPart(unsavedIn);
  const line = useTakingPart((state) => state.line);
  const savedAt = useTakingPart((state) => state.savedAt);
  const isHere = useTakingPart(({ place }) => place === "here");
  const isMoving = useTakingPart(({ answers }) =>
    Object.values(answers).some(({ status }) => status === "waiting"),
  );
  const zone = useZone();
  // Who does not write here cannot know.
  if (!isHere) return <span className={css.saved}>Read only</span>;
  // What was refused, or is to be decided, is not on its way.
  const isDown = many > 0 && (line !== "up" || !isMoving);
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
