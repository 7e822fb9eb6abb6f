import type { SeatView } from "@lyceum/core/meeting/room/schema.ts";
import { useEffect, useRef, useState } from "react";

/** What has changed in the room, in a sentence for whoever listens to the page. */
export function useAnnounced(seats: readonly SeatView[], own?: string) {
  const before = useRef(seats);
  const [said, say] = useState("");
  useEffect(() => {
    const news = newsBetween(before.current, seats, own);
    before.current = seats;
    if (news) say(news);
  }, [seats, own]);
  return said;
}

export function newsBetween(
  before: readonly SeatView[],
  now: readonly SeatView[],
  own?: string,
): string {
  const words: string[] = [];
  const inside = (seats: readonly SeatView[]) =>
    seats.filter((one) => one.state === "inside" && one.seatId !== own);
  const were = new Map(inside(before).map((one) => [one.seatId, one]));
  for (const one of inside(now)) {
    const was = were.get(one.seatId);
    were.delete(one.seatId);
    if (!was) words.push(`${one.name} joined.`);
    else if (one.hand && !was.hand) words.push(`${one.name} raised a hand.`);
    else if (one.screen && !was.screen) words.push(`${one.name} shares a screen.`);
    else if (was.screen && !one.screen) words.push(`${one.name} stopped sharing.`);
  }
  for (const one of were.values()) words.push(`${one.name} left.`);
  return words.join(" ");
}
