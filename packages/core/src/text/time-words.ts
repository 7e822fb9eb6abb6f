/** Times as mails and notices say them, by the clock of one zone. */
const formatIn = (timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone });

const clock = { hour: "2-digit", minute: "2-digit" } as const;
const short = { weekday: "short", day: "numeric", month: "short", ...clock } as const;
const day = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;

/** "Tue 24 Nov, 15:00", for those whose own zone it is. */
export function timeIn(timeZone: string) {
  const format = formatIn(timeZone, short);
  return (time: string) => format.format(new Date(time));
}

/** "Tue 24 Nov, 15:00 GMT+1", for readers who may be elsewhere. */
export const zonedTime = (time: string, timeZone: string) =>
  formatIn(timeZone, { ...short, timeZoneName: "shortOffset" }).format(new Date(time));

/** "Tuesday 24 November 2026, 15:00 to 16:00 (GMT+1)", or a moment alone. */
export function timesIn(timeZone: string) {
  const [days, clocks] = [formatIn(timeZone, day), formatIn(timeZone, clock)];
  const zones = formatIn(timeZone, { timeZoneName: "shortOffset" });
  return (from: string, to?: string) => {
    const start = new Date(from);
    const zone = zones.formatToParts(start).find((part) => part.type === "timeZoneName")?.value;
    const times = [from, ...(to ? [to] : [])].map((at) => clocks.format(new Date(at)));
    return `${days.format(start).replace(",", "")}, ${times.join(" to ")} (${zone})`;
  };
}
