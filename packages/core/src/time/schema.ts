import * as z from "zod";

const known = new Map<string, string>();

/**
 * The zone behind a name, by a name that everything here understands; undefined where there is none.
 * `Intl` also takes abbreviations such as IST and PST, which Temporal refuses: they become the zone
 * that `Intl` means by them.
 */
export function zoneNamed(name: string): string | undefined {
  const found = known.get(name) ?? resolve(name);
  if (found && known.size < 1000) known.set(name, found);
  return found;
}

function resolve(name: string) {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    const isPlain = name.includes("/") || /^(utc|gmt)$/i.test(name);
    return isPlain && name.toLowerCase() !== timeZone.toLowerCase() ? name : timeZone;
  } catch {
    return undefined;
  }
}

/** What was stored before names were checked so: a zone in any case, so that one old item stops nothing. */
export const storedZone = (name?: string) => name && (zoneNamed(name) ?? "UTC");

/** The name of a zone this server knows: `Europe/Lisbon`. */
export const Timezone = z
  .string()
  .max(64)
  .overwrite((name) => zoneNamed(name.trim()) ?? name)
  .refine((name) => zoneNamed(name) !== undefined, "This is not the name of a time zone.")
  .meta({ example: "Europe/Lisbon" });

/** Years that dates are computed with; what lies beyond is a slip of the hand. */
const isNear = (time: string) => time >= "1970" && time < "3000";
const tooFar = "Choose a date between 1970 and 2999.";

/** A whole day, in whoever's zone is meant. */
export const Day = z.iso.date().refine(isNear, tooFar).meta({ example: "2026-11-24" });

/** A moment in UTC. */
export const Instant = z.iso
  .datetime({ precision: 3 })
  .refine(isNear, tooFar)
  .meta({ example: "2026-11-24T15:00:00.000Z" });
