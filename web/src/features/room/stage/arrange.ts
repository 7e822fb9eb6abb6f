/** What a tile shows: the camera of a seat, or the screen that it shares. */
export interface Shown {
  seatId: string;
  lane: "camera" | "screen";
}

export type Layout = "grid" | "speaker";

interface Inside {
  seatId: string;
  screen: boolean;
}

/**
 * Which tiles are large and which stand small beside them. A shared screen is always large: it is
 * what everybody looks at. Oneself comes last.
 */
export function arrange(
  seats: readonly Inside[],
  own: string | undefined,
  layout: Layout,
  speaker?: string,
): { large: Shown[]; small: Shown[] } {
  const ordered = [...seats].sort((a, b) => Number(a.seatId === own) - Number(b.seatId === own));
  const cameras = ordered.map(({ seatId }): Shown => ({ seatId, lane: "camera" }));
  const screens = ordered
    .filter((one) => one.screen)
    .map(({ seatId }): Shown => ({ seatId, lane: "screen" }));
  if (screens.length > 0) return { large: screens, small: cameras };
  if (layout === "grid" || cameras.length < 2) return { large: cameras, small: [] };
  const main = cameras.find((one) => one.seatId === speaker) ?? cameras[0];
  return {
    large: cameras.filter((one) => one === main),
    small: cameras.filter((one) => one !== main),
  };
}
