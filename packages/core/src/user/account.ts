import { Service } from "electrodb";
import { Admins } from "./role/admins.entity.ts";
import { CsReps } from "./role/cs-reps.entity.ts";
import { meanOf } from "./role/rating.ts";
import { Students } from "./role/students.entity.ts";
import { Teachers } from "./role/teachers.entity.ts";
import type { Profile } from "./schema.ts";
import { AuthSessions } from "./sign-in/auth-sessions.entity.ts";
import { type User, Users } from "./users.entity.ts";

const collection = new Service({
  users: Users,
  students: Students,
  teachers: Teachers,
  csReps: CsReps,
  admins: Admins,
  authSessions: AuthSessions,
});

/** A user with role profile and sign-ins, in one consistent query; undefined where there is none. */
export async function accountOf(userId: string) {
  const { data } = await collection.collections
    .account({ userId })
    .go({ consistent: true, pages: "all" });
  const user = data.users[0];
  if (!user) return undefined;
  return {
    user,
    student: data.students[0],
    teacher: data.teachers[0],
    csRep: data.csReps[0],
    admin: data.admins[0],
    authSessions: data.authSessions,
  };
}

export type Account = NonNullable<Awaited<ReturnType<typeof accountOf>>>;

/** The role profile as people see it; only the fields of the user's own role are there. */
export function profileView(account: Account): Profile {
  const { student, teacher, csRep, admin } = account;
  if (student) {
    const { studentId: id, firstName, lastName, phone, country } = student;
    return { id, firstName, lastName, phone, country };
  }
  if (teacher) {
    const { teacherId: id, firstName, lastName, qualifications, expertise, languages } = teacher;
    const { verificationStatus, rejection, ratingCount, weeklyCapacity } = teacher;
    const rating = meanOf(teacher);
    return {
      id,
      firstName,
      lastName,
      qualifications,
      expertise,
      languages,
      verificationStatus,
      rejection,
      rating,
      ratingCount,
      weeklyCapacity,
    };
  }
  if (csRep) {
    const { csrepId: id, firstName, lastName, presence, maxChats, skills } = csRep;
    return { id, firstName, lastName, presence, maxChats, skills };
  }
  if (admin) {
    const { adminId: id, firstName, lastName } = admin;
    return { id, firstName, lastName };
  }
  throw new Error(`The user ${account.user.userId} has no role profile.`);
}

export const fullName = (one: { firstName: string; lastName: string }) =>
  [one.firstName, one.lastName].filter(Boolean).join(" ");

/** May this user be let in now? */
export const mayEnter = (user: User) => user.isActive && !user.deletedAt;

/**
 * Whether somebody may be let in at this moment. What follows from the closing of an account asks
 * this: the stream may tell of it late or twice, when the account is open again.
 */
export const isLetIn = async (userId: string) => (await letIn(userId)) !== undefined;

/** The user, where they may come in. */
export async function letIn(userId: string): Promise<User | undefined> {
  const { data } = await Users.get({ userId }).go({ consistent: true });
  return data && mayEnter(data) ? data : undefined;
}
