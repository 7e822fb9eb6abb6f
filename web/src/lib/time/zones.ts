/** Engines list some zones by a name that was given up; people look for the one of today. */
const renamed: Record<string, string> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** The zone as this engine knows it, whatever it is called; undefined where it knows none. */
function known(zone: string) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Today's name of a zone, where this engine takes it. */
const today = (zone: string) => {
  const name = renamed[zone] ?? zone;
  return known(name) ? name : zone;
};

/** Do clocks in both zones show the same time, now and on every day of the year to come? */
export function isSameTime(one: string, other: string, now = new Date()) {
  if (!known(one) || !known(other)) return false;
  if (known(one) === known(other)) return true;
  const [here, there] = [one, other].map(
    (timeZone) =>
      new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short", timeStyle: "short" }),
  );
  return Array.from({ length: 366 }, (_, day) => now.getTime() + day * 86_400_000).every(
    (at) => here?.format(at) === there?.format(at),
  );
}

/** The zone of this device, by today's name. */
export function guessZone() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return timeZone && known(timeZone) ? today(timeZone) : "UTC";
}

/** Every zone by continent and city, for a Select, with UTC; `held` stands there by the name it has. */
export function zones(held?: string) {
  const names = new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map(today)]);
  if (held) names.add(held);
  return [...names].sort().map((value) => ({
    value,
    label: value.replaceAll("_", " ").replaceAll("/", " / "),
  }));
}
