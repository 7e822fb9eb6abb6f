import { AppError } from "../../error.ts";
import { lobbyMinutes, overtimeMinutes } from "../limits.ts";
import { isOpen, type MeetingState } from "../states.ts";
import { later, minute, opensAtOf } from "../times.ts";
import type { Room } from "./room.ts";

/** What of a meeting says when its room is open. */
export interface Timed {
  scheduledTime: string;
  endTime: string;
  status: MeetingState;
}

/** When the room closes by itself. */
export const closesAt = ({ endTime }: Pick<Timed, "endTime">) =>
  later(endTime, overtimeMinutes * minute);

export const isOver = (meeting: Timed, at: string, room?: Pick<Room, "endedAt">) =>
  !isOpen(meeting.status) || Boolean(room?.endedAt) || at >= closesAt(meeting);

/** @throws 409 `room.early` with how long it takes, `room.over`, `room.unagreed` */
export function mustBeOpen(meeting: Timed, at: string, room: Pick<Room, "endedAt">) {
  if (isOver(meeting, at, room)) throw over();
  if (meeting.status === "proposed") throw unagreed();
  const wait = Math.ceil((Date.parse(opensAtOf(meeting)) - Date.parse(at)) / 1000);
  if (wait > 0) throw early(wait);
}

const over = () => new AppError("conflict", "room.over", "This meeting is over.");

const unagreed = () =>
  new AppError("conflict", "room.unagreed", "The time of this meeting is not agreed yet.");

const early = (retryAfter: number) =>
  new AppError(
    "conflict",
    "room.early",
    `The lobby opens ${lobbyMinutes} minutes before the meeting.`,
    { retryAfter },
  );
