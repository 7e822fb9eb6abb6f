const second = 1000;
const minute = 60 * second;

/** "1:05:09", "12:30"; never below zero. */
export function clockWords(left: number): string {
  const all = Math.max(0, Math.ceil(left / second));
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** Minutes before the end at which it is said how much time is left. */
const told = [10, 5, 1];

/** What is said at a moment, for whoever listens to the page; nothing between these moments. */
export function announcement(left: number, before: number): string | undefined {
  if (left <= 0) return before > 0 ? "Time is over. What you wrote is sent." : undefined;
  const passed = told.filter((one) => left <= one * minute && before > one * minute).at(-1);
  if (passed === undefined) return undefined;
  return `${passed} ${passed === 1 ? "minute" : "minutes"} left.`;
}
