import type * as z from "zod";
import { action } from "../../action.ts";
import type { UserActor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { finish } from "../course/by-room.ts";
import type { MeetingAction } from "../events.ts";
import { type Host, host } from "./access.ts";
import { change } from "./change-and-tell.ts";
import { expel } from "./expel.ts";
import { providerOf } from "./provider.ts";
import { detailsOf } from "./read-room.ts";
import { aboutRoom } from "./records.ts";
import {
  admit,
  admitAll,
  end,
  letBack,
  movedBetween,
  mustBeHosted,
  type Room,
  sendAway,
} from "./room.ts";
import { LetBack, RoomRef, SeatRef, SendAway } from "./schema.ts";
import { currentRoom } from "./store.ts";
import { isOver } from "./times.ts";

/** Something a host does to a room. Where nothing changes, nothing is written and nobody is told. */
function deed<Input extends typeof RoomRef>(
  input: Input,
  name: MeetingAction,
  work: (room: Room, input: z.output<Input>, at: string, grant: Host) => Room,
) {
  return action({
    input,
    allow: host,
    async run({ input, grant }) {
      const { actor, meeting } = grant;
      const shown = await change(meeting, (before, at) => {
        const room = work(before, input, at, grant);
        const names = movedBetween(before, room);
        return { room, writes: room === before ? [] : [fact(actor, name, grant, names)] };
      });
      await expel(meeting, shown);
      return detailsOf(grant, shown);
    },
  });
}

const fact = (actor: UserActor, name: MeetingAction, { meeting }: Host, names: readonly string[]) =>
  AuditLogs.create(aboutRoom(actor, name, meeting, { names }));

const mostOf = ({ meeting }: Host) => providerOf(meeting).most;

/** Lets one in who waits. @throws 404 `seat.unknown`; 409 `room.no-host`, `room.full` */
export const admitSeat = deed(SeatRef, "meeting.admit", (room, { seatId }, at, grant) =>
  admit(room, seatId, at, mostOf(grant)),
);

/** Lets all in who wait, as many as fit. */
export const admitEverybody = deed(RoomRef, "meeting.admit", (room, _all, at, grant) =>
  admitAll(room, at, mostOf(grant)),
);

/** Does not let somebody in who waits; they cannot knock again. */
export const denySeat = deed(SendAway, "meeting.deny", (room, { seatId, word }, at, { actor }) =>
  sendAway(room, seatId, { kind: "denied", by: actor.name, at, word }),
);

/** Sends somebody out who is inside; they cannot come back. */
export const removeSeat = deed(
  SendAway,
  "meeting.remove-person",
  (room, { seatId, word }, at, { actor }) =>
    sendAway(room, seatId, { kind: "removed", by: actor.name, at, word }),
);

/** Lets somebody knock again who was denied or removed. */
export const letSomebodyBack = deed(LetBack, "meeting.let-back", (room, { who }) =>
  letBack(room, who),
);

/**
 * Ends the meeting for everybody: first the meeting, then its room, which no one comes into any more.
 * Doing it again changes nothing.
 * @throws 409 `room.no-host` from outside, `meeting.wait` while the other side may still come
 */
export const endRoom = action({
  input: RoomRef,
  allow: host,
  async run({ grant }) {
    const { meeting } = grant;
    const current = await currentRoom(meeting);
    if (!isOver(meeting, current.at, current.room)) {
      mustBeHosted(current.room);
      await finish(meeting, grant);
    }
    // The provider hears of it with the end of the meeting.
    const shown = await change(meeting, (room, at) => ({
      room: room.endedAt ? room : end(room, at),
    }));
    return detailsOf(grant, shown);
  },
});
