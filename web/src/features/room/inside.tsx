import { useState } from "react";
import { useShortcuts } from "../../lib/page/shortcuts.ts";
import { useStore } from "../../lib/store/use-store.ts";
import { useKnocks } from "./lobby/waiting.tsx";
import { Reconnecting } from "./reconnecting.tsx";
import css from "./room.module.css";
import { useRoom } from "./room-context.ts";
import { People } from "./side/people.tsx";
import { Side } from "./side/side.tsx";
import { useUnread } from "./side/use-unread.ts";
import type { Layout } from "./stage/arrange.ts";
import { Bar, type Panel } from "./stage/bar.tsx";
import { canShare } from "./stage/lane-button.tsx";
import { Sounds } from "./stage/sounds.tsx";
import { Tiles } from "./stage/tiles.tsx";
import { Timer } from "./stage/timer.tsx";
import { useAnnounced } from "./use-announced.ts";
import { useHost } from "./use-host.ts";

const layoutKey = "lyceum-room-layout";
const nobody: [] = [];

/** The room itself: who is in it, what one does there, and a panel beside it. */
export function Inside() {
  const { seat, media, chat, allowed } = useRoom();
  const { room, seatId } = useStore(seat);
  const [layout, setLayout] = useState<Layout>(() =>
    localStorage.getItem(layoutKey) === "speaker" ? "speaker" : "grid",
  );
  const [panel, setPanel] = useState<Panel>();
  const unread = useUnread(panel === "chat");
  const seats = room?.seats ?? nobody;
  const inside = seats.filter((one) => one.state === "inside");
  const waiting = allowed.includes("admit") ? seats.filter((one) => one.state === "waiting") : [];
  const host = useHost();
  useKnocks(waiting);
  const said = useAnnounced(seats, seatId);

  const show = (next: Panel) => setPanel(panel === next ? undefined : next);
  const lay = (next: Layout) => {
    localStorage.setItem(layoutKey, next);
    setLayout(next);
  };
  useShortcuts({
    m: () => void media.turn("microphone", !media.read().on.microphone),
    v: () => void media.turn("camera", !media.read().on.camera),
    s: () => canShare && void media.turn("screen", !media.read().on.screen),
    h: () => seat.raise(!seat.read().hand),
    c: () => chat && show("chat"),
    a: () => waiting[0] && void host.admit(waiting[0].seatId),
    escape: () => setPanel(undefined),
  });
  if (!room) return null;
  return (
    <main id="main" tabIndex={-1} className={css.inside}>
      <header className={css.top}>
        <h1>{room.title}</h1>
        <Timer room={room} />
      </header>
      <Reconnecting />
      <div className={css.middle}>
        <div className={css.stage}>
          <Tiles inside={inside} layout={layout} />
          {inside.length === 1 && (
            <p className={css.alone}>
              {waiting.length > 0 ? "Somebody waits in the lobby." : "Nobody else is here yet."}
            </p>
          )}
          <Sounds />
        </div>
        {panel && (
          <Side key={panel} title={panelWords[panel]} close={() => setPanel(undefined)}>
            {panel === "people" ? <People inside={inside} waiting={waiting} /> : chat?.panel}
          </Side>
        )}
      </div>
      <Bar
        layout={layout}
        lay={lay}
        panel={panel}
        show={show}
        unread={unread}
        knocking={waiting.length}
      />
      <div role="status" className="hidden">
        {said}
      </div>
    </main>
  );
}

const panelWords = { people: "People", chat: "Chat" };
