import { system, type UserActor } from "@lyceum/core/actor.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { record } from "@lyceum/core/audit/record.ts";
import { commit, now } from "@lyceum/core/db.ts";
import { AppError } from "@lyceum/core/error.ts";
import { newId, profileId } from "@lyceum/core/id.ts";
import { Uniques } from "@lyceum/core/uniques.entity.ts";
import { Admins } from "@lyceum/core/user/role/admins.entity.ts";
import { CsReps } from "@lyceum/core/user/role/cs-reps.entity.ts";
import { Students } from "@lyceum/core/user/role/students.entity.ts";
import { Teachers } from "@lyceum/core/user/role/teachers.entity.ts";
import { hashPassword } from "@lyceum/core/user/sign-in/passwords.ts";
import { Users } from "@lyceum/core/user/users.entity.ts";
import { asOf } from "./as-of.ts";
import { type PersonKey, password, people } from "./world.ts";

interface Teaching {
  expertise: string[];
  languages: string[];
  qualifications?: string[];
  weeklyCapacity?: number;
}

const teaching: Partial<Record<PersonKey, Teaching>> = {
  teacher: {
    expertise: ["History", "Essay writing", "Italian"],
    languages: ["English", "Italian", "French"],
    qualifications: ["PhD in modern history, Bologna", "Eleven years of seminars"],
    weeklyCapacity: 24,
  },
  teacher2: {
    expertise: ["Statistics", "Mathematics"],
    languages: ["English", "Swahili"],
    qualifications: ["MSc in statistics, Nairobi"],
    weeklyCapacity: 12,
  },
  teacher3: {
    expertise: ["Chemistry", "Physics"],
    languages: ["English", "Japanese"],
    qualifications: ["DSc in physical chemistry, Tokyo"],
  },
  teacher4: {
    expertise: ["Biology", "Academic English"],
    languages: ["English", "Norwegian", "German"],
    qualifications: ["MSc in molecular biology, Oslo"],
    weeklyCapacity: 10,
  },
  teacher5: {
    expertise: ["Economics", "Statistics"],
    languages: ["English", "Arabic", "French"],
    qualifications: ["PhD in economics, Cairo"],
    weeklyCapacity: 30,
  },
  teacher6: {
    expertise: ["Literature", "Philosophy", "Proofreading"],
    languages: ["French", "English"],
    qualifications: ["Maîtrise ès lettres, Montréal"],
  },
};

/**
 * Everybody of the demo, as callers. Who is not there yet is made, verified and with the demo's
 * password.
 */
export async function makePeople(): Promise<Record<PersonKey, UserActor>> {
  const passwordHash = await hashPassword(password);
  const keys = Object.keys(people) as PersonKey[];
  const made = keys.map(async (key) => {
    const { role, email, firstName, lastName, ...rest } = people[key];
    const { data: known } = await Uniques.get({ kind: "email", value: email }).go();
    const userId = known?.ownerId ?? (await asOf(24 * 30, () => makePerson(key, passwordHash)));
    const accessLevel = "accessLevel" in rest ? rest.accessLevel : undefined;
    const name = `${firstName} ${lastName}`;
    const actor = { type: "user", userId, authId: "demo", name, role, accessLevel, verified: true };
    return [key, actor];
  });
  return Object.fromEntries(await Promise.all(made)) as Record<PersonKey, UserActor>;
}

async function makePerson(key: PersonKey, passwordHash: string): Promise<string> {
  const person = people[key];
  const { role, email, username, firstName, lastName, timezone } = person;
  const [userId, name] = [newId("user"), `${firstName} ${lastName}`];
  const accessLevel = "accessLevel" in person ? person.accessLevel : undefined;
  const phone = "phone" in person ? person.phone : undefined;
  const names = { userId, firstName, lastName };
  const profile = profileId(role, userId);
  const fact = record(system("demo"), {
    action: "user.create",
    entity: ["USERS", userId],
    scope: userId,
    changes: { role: [null, role] },
  });
  await commit(
    [
      Uniques.create({ kind: "email", value: email, ownerId: userId }),
      Uniques.create({ kind: "username", value: username, ownerId: userId }),
      Users.create({
        userId,
        role,
        email,
        username,
        name,
        passwordHash,
        timezone,
        emailVerifiedAt: now(),
      }),
      role === "student"
        ? Students.create({
            ...names,
            studentId: profile,
            timezone,
            country: person.country,
            phone,
          })
        : role === "teacher"
          ? Teachers.create({
              ...names,
              teacherId: profile,
              timezone,
              verificationStatus: "verified",
              pool: "open",
              ...teaching[key],
            })
          : role === "cs-rep"
            ? CsReps.create({ ...names, csrepId: profile, presence: "online" })
            : Admins.create({ ...names, adminId: profile, accessLevel: accessLevel ?? "auditor" }),
      AuditLogs.create(fact),
    ],
    new AppError("conflict", "demo.exists", "The demo is there already. Start with --fresh."),
  );
  return userId;
}
