import type { SeatView } from "@lyceum/core/meeting/room/schema.ts";
import { useRoom } from "../room-context.ts";
import { useStore } from "../use-store.ts";
import { arrange, type Layout, type Shown } from "./arrange.ts";
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

  const tile = ({ seatId, lane }: Shown) => {
    const view = inside.find((one) => one.seatId === seatId);
    if (!view) return null;
    const other = others.find((one) => one.seatId === seatId);
    const isOwn = seatId === own;
    return (
      <Tile
        key={`${seatId} ${lane}`}
        view={view}
        lane={lane}
        track={(isOwn ? tracks : other?.tracks)?.[lane]}
        other={other}
        own={isOwn}
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
    </div>
  );
}
