import type { Write } from "../db.ts";
import type { Meeting } from "./meetings.entity.ts";

/** What a calendar does with a meeting: takes it in as it is now, or drops it. */
export type CalendarMethod = "REQUEST" | "CANCEL";

/** For the transaction of a change: the mails that tell the calendars of those who take part, one for all meetings of a change. */
export const calendarMail = (_meetings: readonly Meeting[], _method: CalendarMethod): Write[] => [];
