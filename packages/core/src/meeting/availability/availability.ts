import type * as z from "zod";
import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import type { Changes } from "../../audit/field-words.ts";
import { record } from "../../audit/record.ts";
import { commit, now } from "../../db.ts";
import { notFound, Overtaken } from "../../error.ts";
import { userIdOf } from "../../id.ts";
import { idempotently } from "../../idempotency.ts";
import { dayAfter, dayOf } from "../../time/utc-days.ts";
import { accountOf } from "../../user/account.ts";
import { availabilityEditor, availabilityReader } from "./access.ts";
import { usualRules } from "./limits.ts";
import { type AvailabilityView, EditAvailability, ReadAvailability } from "./schema.ts";
import { storedAvailability } from "./stored-availability.ts";
import { TeacherAvailabilities } from "./teacher-availabilities.entity.ts";
import { type Hours, hoursText, weekdays } from "./words.ts";

/** When a teacher can be booked: the teacher's own, or any for the team. */
export const readAvailability = action({
  input: ReadAvailability,
  allow: availabilityReader,
  run: ({ input: { teacherId } }) => viewOf(teacherId),
});

/**
 * Says it anew. Meetings that are booked stay.
 * @throws 409 `availability.stale` where somebody else changed it since it was read
 */
export const editAvailability = action({
  input: EditAvailability,
  allow: availabilityEditor,
  async run({ input: { key, ...input }, grant: actor }) {
    const { teacherId, version } = input;
    const answer = () => viewOf(teacherId);
    return idempotently(
      { actor, key, body: { name: "availability", ...input } },
      async (keep) => {
        const before = await answer();
        if (before.version !== version) throw stale();
        const after = { ...tidy(input), version: version + 1 };
        const { mostPerDay } = after;
        const write = version
          ? TeacherAvailabilities.patch({ teacherId })
              .set(after)
              .remove(mostPerDay === undefined ? ["mostPerDay"] : [])
              .where((one, { eq }) => eq(one.version, version))
          : TeacherAvailabilities.create({ teacherId, ...after });
        const fact = record(actor, {
          action: "availability.edit",
          entity: ["TEACHER_AVAILABILITIES", teacherId],
          scope: userIdOf(teacherId),
          changes: changesOf(before, after),
        });
        await commit([write, AuditLogs.create(fact), ...keep(teacherId)], stale());
        return answer();
      },
      answer,
    );
  },
});

type Rules = Omit<z.output<typeof EditAvailability>, "teacherId" | "key" | "version">;

/** In order of time, and without single days and time off that are over everywhere on earth. */
function tidy({ timezone, weekly, overrides, leave, ...input }: Rules): Rules {
  const today = dayAfter(dayOf(now()), -1);
  const { bufferBefore, bufferAfter, noticeHours, mostPerDay, aheadDays } = input;
  return {
    timezone,
    weekly: weekly.toSorted(
      (one, other) => one.weekday - other.weekday || (one.from < other.from ? -1 : 1),
    ),
    overrides: overrides
      .filter(({ day }) => day >= today)
      .map(({ day, spans }) => ({ day, spans: spans.toSorted(byStart) }))
      .toSorted((one, other) => (one.day < other.day ? -1 : 1)),
    leave: leave.filter(({ to }) => to >= today).toSorted(byStart),
    bufferBefore,
    bufferAfter,
    noticeHours,
    mostPerDay,
    aheadDays,
  };
}
const byStart = (one: Hours, other: Hours) => (one.from < other.from ? -1 : 1);

/** A teacher's, as it was stored or as it is before anybody said anything. */
async function viewOf(teacherId: string): Promise<AvailabilityView> {
  const [found, account] = await Promise.all([
    storedAvailability(teacherId),
    accountOf(userIdOf(teacherId)),
  ]);
  if (!account?.teacher) throw notFound("teacher");
  const { user } = account;
  const said = found ?? { ...usualRules, timezone: user.timezone, version: 0 };
  const { version, timezone, weekly, overrides, leave } = said;
  const { bufferBefore, bufferAfter, noticeHours, aheadDays } = said;
  return {
    teacherId,
    name: user.name,
    version,
    timezone,
    weekly,
    overrides,
    leave,
    bufferBefore,
    bufferAfter,
    noticeHours,
    mostPerDay: found?.mostPerDay,
    aheadDays,
  };
}

/** What differs, in words for the log. */
function changesOf(before: Rules, after: Rules): Changes {
  const [was, is] = [before, after].map(inWords);
  const changed = Object.entries(is ?? {}).filter(([name, value]) => was?.[name] !== value);
  return Object.fromEntries(changed.map(([name, value]) => [name, [was?.[name], value]]));
}

const inWords = ({ weekly, overrides, leave, ...rules }: Rules): Record<string, unknown> => ({
  ...rules,
  weekly: weekly.map((one) => `${weekdays[one.weekday - 1]} ${hoursText(one)}`).join(", "),
  overrides: overrides
    .map(({ day, spans }) => `${day} ${spans.map(hoursText).join(" ") || "off"}`)
    .join(", "),
  leave: leave.map(hoursText).join(", "),
});

const stale = () =>
  new Overtaken(
    "availability.stale",
    "Someone changed this availability in the meantime. Check it and try again.",
  );
