/** How long a meeting may be, in minutes. */
export const durationMinutes = { least: 15, most: 480, step: 5, usual: 60 } as const;

/** A proposal names so many times at most. */
export const mostSlots = 5;

/** Nobody answered a proposal for so long: it lapses. */
export const proposalHours = 48;

/** Until so many hours before the start a meeting is moved and cancelled freely. */
export const cutOffHours = 12;

/** So many hours a student may cancel freely a time that the other side chose, however soon it begins. */
export const graceHours = 2;

/** The two sides move a meeting so many times at most. */
export const mostMoves = 3;

/** A series has so many meetings at most. */
export const mostInSeries = 12;

/** An assignment has so many meetings ahead at most, proposals included. */
export const mostOpen = 40;

/** Meetings are booked at most so many days ahead. */
export const mostDaysAhead = 366;

/** The lobby opens so many minutes before the start. */
export const lobbyMinutes = 10;

/** So many minutes after the start it is a no-show where only one side has come. */
export const noShowMinutes = 15;

/** Whoever waited for so many minutes of a meeting in its lobby has come to it, though nobody let them in. */
export const waitMinutes = 5;

/** So many minutes after its end a meeting is over, whoever is still there. */
export const overtimeMinutes = 30;

/** A room that has been empty for so many minutes is closed. */
export const emptyMinutes = 10;

/** The note is due so many hours after the end. */
export const noteHours = 24;

/** A teacher is reminded of a note when it is due, and each day after that: so many times in all. */
export const noteReminders = 3;

/** The student may dispute an outcome for so many hours after the end. */
export const disputeHours = 72;

/** How long after the end an outcome can be corrected. */
export const correction = { teacherHours: 24, staffDays: 7 } as const;

/** The calendar answers so many days at once. */
export const mostCalendarDays = 45;

/** Who is present for less than this share of the planned time was there partly. */
export const partialShare = 0.5;
