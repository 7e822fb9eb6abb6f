import { useEffect, useRef } from "react";
import { useStore } from "../../lib/store/use-store.ts";
import { wrong } from "../../ui/toast/toasts.ts";
import { lanes } from "./engine/lanes.ts";
import type { Media } from "./engine/media.ts";
import { faultWords } from "./engine/media-fault.ts";

/** Tells in a toast what is wrong with microphone, camera or screen; the preview says it itself. */
export function useFaults(media: Media) {
  const { faults } = useStore(media);
  const before = useRef(faults);
  useEffect(() => {
    for (const lane of lanes) {
      const fault = faults[lane];
      if (fault && fault !== before.current[lane]) wrong(faultWords(lane, fault));
    }
    before.current = faults;
  }, [faults]);
}
