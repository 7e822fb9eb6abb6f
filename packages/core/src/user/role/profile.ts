import type * as z from "zod";
import type { Actor, Role } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { type Account, fullName, profileView } from "../account.ts";
import type { EditMe } from "../schema.ts";
import { Users } from "../users.entity.ts";
import { Admins } from "./admins.entity.ts";
import { CsReps } from "./cs-reps.entity.ts";
import { Students } from "./students.entity.ts";
import { Teachers } from "./teachers.entity.ts";

type Edit = z.output<typeof EditMe>;
const everybodys = ["firstName", "lastName", "timezone", "locale"] as const;
/** Which fields of the profile each role has beyond everybody's. */
const ownFields: Record<Role, readonly (keyof Edit)[]> = {
  student: ["phone", "country"],
  teacher: ["qualifications", "expertise", "languages", "weeklyCapacity"],
  "cs-rep": ["skills", "maxChats"],
  admin: [],
};

/**
 * Writes what differs into a person's account and role profile, with the audit record.
 * @throws 400 `field.not-yours` for a field of another role's profile
 */
export async function writeProfile(
  actor: Actor,
  account: Account,
  input: Edit,
  reason?: string,
): Promise<void> {
  const { user } = account;
  const { userId, role } = user;
  const known: readonly string[] = [...everybodys, ...ownFields[role]];
  const foreign = Object.keys(input).find((field) => !known.includes(field));
  if (foreign) {
    throw new AppError("invalid", "field.not-yours", `A ${role} has no ${foreign}.`, {
      field: foreign,
    });
  }
  const before = { ...profileView(account), timezone: user.timezone, locale: user.locale };
  const changes = difference(before, input);
  if (!Object.keys(changes).length) return;

  const { timezone, locale, phone, ...rest } = input;
  const profile = account.student ?? account.teacher ?? account.csRep ?? account.admin;
  const { firstName = profile?.firstName ?? "", lastName = profile?.lastName ?? "" } = input;
  const name = fullName({ firstName, lastName });
  const fact = record(actor, {
    action: "user.edit",
    entity: ["USERS", userId],
    scope: userId,
    changes,
    reason,
  });
  const names = { firstName, lastName };
  await commit(
    [
      Users.patch({ userId }).set({
        name,
        ...(timezone && { timezone }),
        ...(locale && { locale }),
      }),
      role === "student"
        ? Students.patch({ userId })
            .set({
              ...names,
              ...(timezone && { timezone }),
              ...(rest.country && { country: rest.country }),
              ...(phone && { phone }),
            })
            .remove(phone === null ? ["phone"] : [])
        : role === "teacher"
          ? Teachers.patch({ userId })
              .set({
                ...names,
                ...(timezone && { timezone }),
                ...teacherFields(rest),
              })
              .remove(rest.qualifications ? ["rejection"] : [])
          : role === "cs-rep"
            ? CsReps.patch({ userId }).set({ ...names, ...pick(rest, ["skills", "maxChats"]) })
            : Admins.patch({ userId }).set(names),
      AuditLogs.create(fact),
    ],
    notFound("user"),
  );
}

/** New qualifications wait for somebody to verify them. */
const teacherFields = (input: Edit) => ({
  ...pick(input, ["qualifications", "expertise", "languages", "weeklyCapacity"]),
  ...(input.qualifications && ({ verificationStatus: "pending", pool: "none" } as const)),
});

function pick<Key extends keyof Edit>(input: Edit, keys: readonly Key[]): Pick<Edit, Key> {
  const given = keys.filter((key) => input[key] !== undefined);
  return Object.fromEntries(given.map((key) => [key, input[key]])) as Pick<Edit, Key>;
}

/** `{ field: [before, after] }` of what really differs. */
function difference(before: Record<string, unknown>, after: Record<string, unknown>) {
  const differs = Object.entries(after).filter(
    ([field, value]) =>
      value !== undefined && JSON.stringify(before[field] ?? null) !== JSON.stringify(value),
  );
  return Object.fromEntries(
    differs.map(([field, value]): [string, [unknown, unknown]] => [
      field,
      [before[field] ?? null, value],
    ]),
  );
}
