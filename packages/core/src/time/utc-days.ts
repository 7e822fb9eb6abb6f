/** The day of a moment, UTC. */
export const dayOf = (time: string) => time.slice(0, 10);

/** The day so many days later, or earlier where `days` is below zero. */
export const dayAfter = (day: string, days = 1) =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString());

/** Every day from one to another, both included. */
export function eachDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day)) days.push(day);
  return days;
}
