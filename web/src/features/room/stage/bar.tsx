import {
  IconHandStop,
  IconLayoutGrid,
  IconLayoutSidebarRight,
  IconMaximize,
  IconMessage,
  IconPictureInPicture,
  IconUsers,
} from "@tabler/icons-react";
import { useStore } from "../../../lib/store/use-store.ts";
import { useRoom } from "../room-context.ts";
import type { Layout } from "./arrange.ts";
import css from "./bar.module.css";
import { canShare, LaneButton } from "./lane-button.tsx";
import { LeaveButton } from "./leave-button.tsx";
import { canPicture, fullScreen, showPicture } from "./picture-in-picture.ts";
import { RoundButton } from "./round-button.tsx";

export type Panel = "people" | "chat";

interface Props {
  layout: Layout;
  lay: (layout: Layout) => void;
  panel?: Panel;
  show: (panel: Panel) => void;
  /** Messages that came while the chat was closed. */
  unread: number;
  /** How many wait in the lobby. */
  knocking: number;
}

/** Everything one does in a room, in one row. */
export function Bar({ layout, lay, panel, show, unread, knocking }: Props) {
  const { seat, media, chat } = useRoom();
  const { hand } = useStore(seat);
  return (
    <div role="toolbar" aria-label="Meeting" className={css.bar}>
      <LaneButton media={media} lane="microphone" />
      <LaneButton media={media} lane="camera" />
      {canShare && <LaneButton media={media} lane="screen" />}
      <RoundButton
        icon={IconHandStop}
        label={hand ? "Lower hand" : "Raise hand"}
        shortcut="h"
        active={hand}
        press={() => seat.raise(!hand)}
      />
      <span className={css.gap} />
      <RoundButton
        icon={IconUsers}
        label={panel === "people" ? "Close people" : "People"}
        active={panel === "people"}
        count={panel === "people" ? 0 : knocking}
        press={() => show("people")}
      />
      {chat && (
        <RoundButton
          icon={IconMessage}
          label={panel === "chat" ? "Close chat" : "Chat"}
          shortcut="c"
          active={panel === "chat"}
          count={unread}
          press={() => show("chat")}
        />
      )}
      <span data-wide>
        <RoundButton
          icon={layout === "grid" ? IconLayoutSidebarRight : IconLayoutGrid}
          label={layout === "grid" ? "Show who speaks" : "Show all alike"}
          press={() => lay(layout === "grid" ? "speaker" : "grid")}
        />
        {canPicture && (
          <RoundButton
            icon={IconPictureInPicture}
            label="Picture in picture"
            press={() => void showPicture()}
          />
        )}
        <RoundButton icon={IconMaximize} label="Full screen" press={() => void fullScreen()} />
      </span>
      <span className={css.gap} />
      <LeaveButton />
    </div>
  );
}
