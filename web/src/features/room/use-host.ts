import type { RoomDetails } from "@lyceum/core/meeting/room/schema.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { ulid } from "ulid";
import { post } from "../../lib/api.ts";
import { roomQuery } from "../../lib/meeting/queries.ts";
import { failed } from "../../ui/toast/toasts.ts";
import { useRoom } from "./room-context.ts";

/** What hosts do with a room; what could not be done is said in a toast, or in the dialog that asked. */
export function useHost() {
  const { assignmentId, meetingId } = useRoom().place;
  const client = useQueryClient();
  return useMemo(() => {
    const room = `/assignments/${assignmentId}/rooms/${meetingId}` as const;
    const { queryKey } = roomQuery(assignmentId, meetingId);
    const show = (details: RoomDetails) => void client.setQueryData(queryKey, details);
    const or = (what: string) => (error: unknown) => {
      failed(error, what);
      return false;
    };
    return {
      /** Whether they are in. */
      admit: (seatId: string) =>
        post(`${room}/admit`, { seatId }).then(() => true, or("Nobody was let in")),
      admitAll: () => post(`${room}/admit-all`).catch(or("Nobody was let in")),
      deny: (seatId: string) =>
        post(`${room}/deny`, { seatId }).then(show).catch(or("Nobody was sent away")),
      remove: (seatId: string) => post(`${room}/remove`, { seatId }).then(show),
      letBack: (who: string) =>
        post(`${room}/let-back`, { who }).then(show).catch(or("Nobody was let back")),
      end: () => post(`${room}/end`),
      invite: (name: string) => post(`${room}/guests`, { name }, ulid()),
    };
  }, [assignmentId, meetingId, client]);
}
