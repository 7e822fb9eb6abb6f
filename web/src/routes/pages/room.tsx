import { RoomPage } from "../../features/room/room-page.tsx";
import { useMe } from "../../lib/session.ts";
import { Zone } from "../../lib/time/time.ts";
import { useLiveWiring } from "../live-wiring.ts";

export { GuestPage as JoinPage } from "../../features/room/guest-page.tsx";

/** The room, with the socket and the reader's zone, which other pages have from the shell. */
export function MeetingRoomPage() {
  const me = useMe();
  useLiveWiring();
  return (
    <Zone value={me.timezone}>
      <RoomPage />
    </Zone>
  );
}
