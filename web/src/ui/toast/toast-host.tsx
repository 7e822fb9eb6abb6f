import { Notifications } from "@mantine/notifications";
import css from "./toasts.module.css";

/** Where toasts are shown, one at a time. */
export const ToastHost = () => (
  <Notifications
    position="top-right"
    limit={1}
    containerWidth={460}
    // Above dialogs, which begin below the bar.
    zIndex={500}
    classNames={{ root: css.host, notification: css.toast }}
  />
);
