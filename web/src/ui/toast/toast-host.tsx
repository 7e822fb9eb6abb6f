import { Notifications } from "@mantine/notifications";
import { useEffect } from "react";
import css from "./toasts.module.css";
import { reconnected } from "./toasts.ts";

/** Where toasts are shown, one at a time. */
export function ToastHost() {
  useEffect(() => {
    addEventListener("online", reconnected);
    return () => removeEventListener("online", reconnected);
  }, []);
  return (
    <Notifications
      position="top-right"
      limit={1}
      containerWidth={560}
      // Above dialogs, which begin below the bar.
      zIndex={500}
      classNames={{ root: css.host, notification: css.toast }}
    />
  );
}
