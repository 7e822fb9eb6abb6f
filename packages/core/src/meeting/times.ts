import { lobbyMinutes } from "./limits.ts";

export const minute = 60_000;
export const hour = 60 * minute;

/** UTC time so many milliseconds after another. */
export const later = (time: string, milliseconds: number) =>
  new Date(Date.parse(time) + milliseconds).toISOString();

/** When a meeting that begins then ends. */
export const endOf = (start: string, durationMinutes: number) =>
  later(start, durationMinutes * minute);

/** When it ended, where that was in its planned time; else when it was to end. */
export const realEndOf = ({
  scheduledTime,
  endTime,
  endedAt,
}: {
  scheduledTime: string;
  endTime: string;
  endedAt?: string;
}) => (endedAt && endedAt > scheduledTime && endedAt < endTime ? endedAt : endTime);

interface Timed {
  scheduledTime: string;
  cutOffHours: number;
}

/** Until then it is moved freely, and a time that the student chose is cancelled freely. */
export const cutOffOf = ({ scheduledTime, cutOffHours }: Timed) =>
  later(scheduledTime, -cutOffHours * hour);

/** When the lobby opens. */
export const opensAtOf = ({ scheduledTime }: Pick<Timed, "scheduledTime">) =>
  later(scheduledTime, -lobbyMinutes * minute);

/** From here on a move needs the other side. */
export const isInsideCutOff = (meeting: Timed, at = new Date().toISOString()) =>
  cutOffOf(meeting) <= at;
