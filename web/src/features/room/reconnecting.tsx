import { useNetwork } from "@mantine/hooks";
import { IconCloudOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import css from "./room.module.css";
import { useRoom } from "./room-context.ts";

/** A short pause of the socket is nobody's business, in milliseconds. */
const short = 3000;

/** Says that the network or the socket is away; voices and pictures may go on meanwhile. */
export function Reconnecting() {
  const { live } = useRoom();
  const { online } = useNetwork();
  const [down, setDown] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (live.state === "live") setDown(false);
      else timer = setTimeout(() => setDown(true), short);
    };
    look();
    const off = live.on("state", look);
    return () => {
      clearTimeout(timer);
      off();
    };
  }, [live]);
  return (
    <div role="status" className={css.banner} data-shown={down || !online || undefined}>
      {(down || !online) && (
        <>
          <IconCloudOff size={16} stroke={1.75} aria-hidden />
          {online
            ? "The connection to Lyceum was lost. We are reconnecting; you can go on talking."
            : "You are offline. We reconnect as soon as the network is back."}
        </>
      )}
    </div>
  );
}
