const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const weekdays = "sun mon tue wed thu fri sat".split(" ");

/**
 * When a `rate(5 minutes)` or `cron(0 3 * * ? *)` of EventBridge is next due after a time, in UTC.
 * Of cron's wildcards `L`, `W` and `#` are not known here.
 */
export function nextRun(expression: string, after: Date): Date {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    return new Date(after.getTime() + Number(rate[1]) * unitMs[rate[2] as keyof typeof unitMs]);
  }
  const cron = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression);
  if (!cron) throw new Error(`"${expression}" is neither rate(…) nor cron(…).`);
  const [, minute = "", hour = "", day = "", month = "", weekday = "", year = ""] = cron;
  const fields = {
    minute: field(minute, 0, 59),
    hour: field(hour, 0, 23),
    day: field(day, 1, 31),
    month: field(month, 1, 12, months, 1),
    // EventBridge counts Sunday as 1.
    weekday: field(weekday, 1, 7, weekdays, 1),
    year: field(year, 1970, 2199),
  };
  const at = new Date(Math.floor(after.getTime() / 60_000) * 60_000 + 60_000);
  const limit = at.getUTCFullYear() + 30;
  while (at.getUTCFullYear() < limit) {
    const fits =
      fields.year.has(at.getUTCFullYear()) &&
      fields.month.has(at.getUTCMonth() + 1) &&
      fields.day.has(at.getUTCDate()) &&
      fields.weekday.has(at.getUTCDay() + 1);
    if (!fits) {
      at.setUTCHours(24, 0, 0, 0);
    } else if (!fields.hour.has(at.getUTCHours())) {
      at.setUTCHours(at.getUTCHours() + 1, 0, 0, 0);
    } else if (!fields.minute.has(at.getUTCMinutes())) {
      at.setUTCMinutes(at.getUTCMinutes() + 1, 0, 0);
    } else {
      return at;
    }
  }
  throw new Error(`"${expression}" is never due.`);
}

function field(text: string, from: number, to: number, names: string[] = [], first = 0) {
  const value = (part: string) => {
    const place = names.indexOf(part.toLowerCase());
    const number = place < 0 ? Number(part) : place + first;
    if (!Number.isInteger(number) || number < from || number > to) {
      throw new Error(`"${part}" in a cron expression is not between ${from} and ${to}.`);
    }
    return number;
  };
  const found = new Set<number>();
  for (const part of text.split(",")) {
    const [range = "", step] = part.split("/");
    const [start = "", end] = range.split("-");
    const all = start === "*" || start === "?";
    const low = all ? from : value(start);
    const high = all || (step && !end) ? to : end ? value(end) : low;
    for (let one = low; one <= high; one += Number(step ?? 1)) found.add(one);
  }
  return found;
}
