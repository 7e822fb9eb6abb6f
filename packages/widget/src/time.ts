const time = { hour: "2-digit", minute: "2-digit" } as const;

// The words are English, so the dates are, too; the zone is the reader's.
const format = (options: Intl.DateTimeFormatOptions) => (iso: string | number) =>
  new Date(iso).toLocaleString("en-GB", options);

export const clock = format(time);

/** `Mon 23 Nov, 09:00` */
export const moment = format({ weekday: "short", day: "numeric", month: "short", ...time });

export const day = format({ weekday: "long", day: "numeric", month: "long" });
