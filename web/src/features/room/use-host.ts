import { ulid } from "ulid";
import { post } from "../../lib/api.ts";
import { failed } from "../../ui/toast/toasts.ts";
import type { Place } from "./engine/seat.ts";

/** What hosts do with a room; what could not be done is said in a toast. */
export function hostOf({ assignmentId, meetingId }: Place) {
  const room = `/assignments/${assignmentId}/rooms/${meetingId}` as const;
  const or = (what: string) => (error: unknown) => failed(error, what);
  return {
    admit: (seatId: string) => post(`${room}/admit`, { seatId }).catch(or("Nobody was let in")),
    admitAll: () => post(`${room}/admit-all`).catch(or("Nobody was let in")),
    deny: (seatId: string) => post(`${room}/deny`, { seatId }).catch(or("Nobody was sent away")),
    remove: (seatId: string) => post(`${room}/remove`, { seatId }),
    end: () => post(`${room}/end`),
    invite: (name: string) => post(`${room}/guests`, { name }, ulid()),
  };
}
