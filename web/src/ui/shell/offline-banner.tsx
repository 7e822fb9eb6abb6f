import { useNetwork } from "@mantine/hooks";
import { IconCloudOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useLiveState } from "../../lib/live.ts";
import css from "./offline-banner.module.css";

/** Says so when nothing goes through; short interruptions are nobody's business. */
export function OfflineBanner() {
  const { online } = useNetwork();
  const state = useLiveState();
  const [late, setLate] = useState(false);
  const down = !online || state === "offline" || state === "connecting";
  useEffect(() => {
    if (!down) return setLate(false);
    const timer = setTimeout(() => setLate(true), online ? 6000 : 0);
    return () => clearTimeout(timer);
  }, [down, online]);
  return (
    <div role="status" className={css.banner} data-shown={late || undefined}>
      {late && (
        <>
          <IconCloudOff size={16} stroke={1.75} aria-hidden />
          {online
            ? "Trying to reach Lyceum. What you write is saved and sent automatically."
            : "You are offline. What you write is saved and sent when you are back online."}
        </>
      )}
    </div>
  );
}
