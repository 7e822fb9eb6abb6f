import type { SeatView } from "@lyceum/core/meeting/room/schema.ts";
import { useStore } from "../../../lib/store/use-store.ts";
import { useRoom } from "../room-context.ts";
import { arrange, type Layout, type Shown } from "./arrange.ts";
import { Floating } from "./floating.tsx";
import css from "./stage.module.css";
import { Tile } from "./tile.tsx";
import { useSpeaking } from "./use-speaking.ts";

/** Everybody inside, as large as there is room for. */
export function Tiles({ inside, layout }: { inside: readonly SeatView[]; layout: Layout }) {
  const { seat, media } = useRoom();
  const { seatId: own, others } = useStore(seat);
  const { tracks } = useStore(media);
  const { speaking, last } = useSpeaking();
  const { large, small } = arrange(inside, own, layout, last);
  const byWeight = arrange(inside, own, "speaker", last);

  const otherOf = (seatId: string) => others.find((one) => one.seatId === seatId);

  /** A lane that is off carries nothing, and neither does one of somebody who is not connected. */
  const seenOf = ({ seatId, lane }: Shown) => {
    const view = inside.find((one) => one.seatId === seatId);
    const from = seatId === own ? { tracks, connected: true } : otherOf(seatId);
    return view?.[lane] && from?.connected ? from.tracks[lane] : undefined;
  };

  /** One's own picture only where there is no other. */
  const floatingOf = (all: Shown[]) =>
    [...all]
      .sort((one, two) => Number(one.seatId === own) - Number(two.seatId === own))
      .map(seenOf)
      .find(Boolean);

  const tile = (shown: Shown) => {
    const { seatId, lane } = shown;
    const view = inside.find((one) => one.seatId === seatId);
    if (!view) return null;
    return (
      <Tile
        key={`${seatId} ${lane}`}
        view={view}
        lane={lane}
        track={seenOf(shown)}
        other={otherOf(seatId)}
        own={seatId === own}
        speaking={speaking.includes(seatId)}
      />
    );
  };

  return (
    <div className={css.tiles} data-strip={small.length > 0 || undefined}>
      <div className={css.large} data-count={large.length}>
        {large.map(tile)}
      </div>
      {small.length > 0 && <div className={css.small}>{small.map(tile)}</div>}
      <Floating track={floatingOf([...byWeight.large, ...byWeight.small])} />
    </div>
  );
}
