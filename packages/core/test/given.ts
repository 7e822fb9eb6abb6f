import { randomBytes, randomInt } from "node:crypto";
import type { AccessLevel, Role, UserActor } from "../src/actor.ts";
import { commit } from "../src/db.ts";
import { env } from "../src/env.ts";
import { newId, profileId } from "../src/id.ts";
import { Uniques } from "../src/uniques.entity.ts";
import { invite, newInvitationLink } from "../src/user/invitation/invitations.ts";
import { Admins } from "../src/user/role/admins.entity.ts";
import { CsReps } from "../src/user/role/cs-reps.entity.ts";
import { Students } from "../src/user/role/students.entity.ts";
import { poolOf, type Teacher, Teachers } from "../src/user/role/teachers.entity.ts";
import { AuthSessions } from "../src/user/sign-in/auth-sessions.entity.ts";
import { hashPassword } from "../src/user/sign-in/passwords.ts";
import { newSignIn } from "../src/user/sign-in/sign-ins.ts";
import { OneTimeTokens } from "../src/user/sign-up/one-time-tokens.entity.ts";
import { newToken } from "../src/user/sign-up/tokens.ts";
import { Users } from "../src/user/users.entity.ts";

/** Everybody's password in the tests. */
export const password = "violet lamp under oak";
let hash: Promise<string> | undefined;

/** A person who exists and is signed in, with all a request needs. */
export interface Person {
  userId: string;
  /** The role profile: `stu_…`, `tea_…`, `csr_…`, `adm_…`. */
  profileId: string;
  actor: UserActor;
  name: string;
  email: string;
  username: string;
  /** `__Host-lyceum=…` */
  cookie: string;
  /** For `app.request`: cookie, origin, content type and an address of its own. */
  headers: Record<string, string>;
}

type Teaching = Pick<
  Teacher,
  "verificationStatus" | "expertise" | "languages" | "qualifications" | "weeklyCapacity"
>;

export interface Wish {
  firstName?: string;
  lastName?: string;
  /** False: the email address waits for its proof. */
  verified?: boolean;
  isActive?: boolean;
  timezone?: string;
  /** Students. */
  country?: string;
  /** Teachers. */
  teaching?: Partial<Teaching>;
  /** CS reps. */
  presence?: "online" | "busy" | "away";
}

/** An address no other test uses, so that rate limits of one do not blind the next. */
export const address = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

/** What CloudFront and API Gateway say of where a request comes from. */
export const from = (ip = address()) => ({
  "x-forwarded-for": `${ip}, 10.0.0.1`,
  "x-lyceum-origin": env.originSecret,
});

/** Headers of somebody who is not signed in, on our own page. */
export const stranger = () => ({
  origin: env.appUrl,
  "content-type": "application/json",
  ...from(),
});

async function user(role: Role, wish: Wish, accessLevel?: AccessLevel): Promise<Person> {
  const userId = newId("user");
  const unique = `${role}-${randomBytes(6).toString("hex")}`;
  const [email, username] = [`${unique}@given.test`, unique];
  const { firstName = "Ana", lastName = "Lopes", verified = true, isActive = true } = wish;
  const timezone = wish.timezone ?? "Europe/Lisbon";
  const names = { userId, firstName, lastName };
  const name = `${firstName} ${lastName}`;
  const profile = profileId(role, userId);
  hash ??= hashPassword(password);
  const passwordHash = await hash;
  const signIn = newSignIn(userId, 0, { requestId: "given", ip: "10.0.0.1" });

  await commit([
    Uniques.create({ kind: "email", value: email, ownerId: userId }),
    Uniques.create({ kind: "username", value: username, ownerId: userId }),
    Users.create({
      userId,
      role,
      email,
      username,
      name,
      passwordHash,
      isActive,
      timezone,
      emailVerifiedAt: verified ? new Date().toISOString() : undefined,
    }),
    role === "student"
      ? Students.create({ ...names, studentId: profile, timezone, country: wish.country ?? "PT" })
      : role === "teacher"
        ? Teachers.create({
            ...names,
            teacherId: profile,
            timezone,
            ...wish.teaching,
            pool: poolOf(wish.teaching ?? {}, { isActive }),
          })
        : role === "cs-rep"
          ? CsReps.create({ ...names, csrepId: profile, presence: wish.presence })
          : Admins.create({ ...names, adminId: profile, accessLevel: accessLevel ?? "owner" }),
    AuthSessions.create(signIn.item),
  ]);

  const cookie = `__Host-lyceum=${signIn.token}`;
  return {
    userId,
    profileId: profile,
    actor: {
      type: "user",
      userId,
      authId: signIn.item.authId,
      name,
      role,
      accessLevel,
      verified,
      via: { requestId: "given", ip: "10.0.0.1" },
    },
    name,
    email,
    username,
    cookie,
    headers: { ...stranger(), cookie },
  };
}

/** Each test makes its own world with fresh ids; nothing is shared and nothing is cleaned up. */
export const student = (wish: Wish = {}) => user("student", wish);
export const teacher = (wish: Wish = {}) => user("teacher", wish);
/** A teacher whose qualifications were verified: one who can be asked. */
export const tutor = ({ teaching, ...wish }: Wish = {}) =>
  user("teacher", { ...wish, teaching: { verificationStatus: "verified", ...teaching } });
export const rep = (wish: Wish = {}) => user("cs-rep", { presence: "online", ...wish });
export const admin = (level: AccessLevel = "owner", wish: Wish = {}) => user("admin", wish, level);

/** The secret of a link that was mailed to a student who has not confirmed the address yet. */
export async function token(purpose: Parameters<typeof newToken>[0], person?: Person) {
  const made = newToken(purpose, person ?? (await student({ verified: false })));
  await OneTimeTokens.create(made.item).go();
  return made.token;
}

/** The secret of a link that invites a teacher, or somebody else. */
export async function invitation(wish: Partial<Parameters<typeof invite>[1]> = {}) {
  const { id } = await invite((await admin("owner")).actor, {
    email: `${randomBytes(6).toString("hex")}@given.test`,
    role: "teacher",
    firstName: "Eva",
    lastName: "Reis",
    ...wish,
  });
  const made = await newInvitationLink(id);
  if (!made) throw new Error("The invitation is not open.");
  return made.token;
}
