const day = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
const clock = { hour: "2-digit", minute: "2-digit" } as const;

/** "Tuesday 24 November 2026, 15:00 to 16:00 (GMT+1)", or a moment alone, as the clock of a zone shows it. */
export function timesIn(timeZone: string) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  const [days, clocks] = [format(day), format(clock)];
  const zones = format({ timeZoneName: "shortOffset" });
  return (from: string, to?: string) => {
    const start = new Date(from);
    const zone = zones.formatToParts(start).find((part) => part.type === "timeZoneName")?.value;
    const times = [from, ...(to ? [to] : [])].map((at) => clocks.format(new Date(at)));
    return `${days.format(start).replace(",", "")}, ${times.join(" to ")} (${zone})`;
  };
}
