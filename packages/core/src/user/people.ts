import { action } from "../action.ts";
import { type Actor, isAdmin, type UserActor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit } from "../db.ts";
import { AppError, notFound, Overtaken } from "../error.ts";
import { closeSockets } from "../live/push.ts";
import { pageFrom } from "../page.ts";
import { askedFor, hasAll } from "../search/words.ts";
import { type Account, accountOf, profileView } from "./account.ts";
import { holds } from "./capabilities.ts";
import { contactsFor, seesContacts } from "./mask.ts";
import { poolOf, Teachers } from "./role/teachers.entity.ts";
import {
  Deactivate,
  ListPeople,
  type PersonDetail,
  type PersonView,
  type Profile,
  UserId,
} from "./schema.ts";
import { AuthSessions } from "./sign-in/auth-sessions.entity.ts";
import { isLocked } from "./sign-in/lock-out.ts";
import { type User, Users } from "./users.entity.ts";

/** One query reads so many; a search looks through at most `pages` of them for one answer. */
const chunk = 200;
const pages = 10;

/**
 * People of one role, the newest first. A search goes through the role's people in order and
 * stops when the page is full or it has looked far enough; `next` then goes on from there.
 */
export const listPeople = action({
  input: ListPeople,
  allow: (actor) => holds(actor, "people.read") && actor,
  async run({ input: { role, q, before, limit }, grant }) {
    const asked = askedFor(q ?? "");
    const found: User[] = [];
    let last = before;
    for (let page = 0; page < (q ? pages : 1); page++) {
      const query = Users.query.byRole({ role });
      const from = last ? query.lt({ userId: last }) : query;
      const size = q ? chunk : limit + 1;
      const { data } = await from.go({ order: "desc", limit: size });
      found.push(...data.filter((one) => isMatch(one, asked, grant)));
      last = data.at(-1)?.userId;
      if (found.length > limit || data.length < size) {
        last = undefined;
        break;
      }
    }
    const { items, next } = pageFrom(found, limit, (one) => one.userId);
    return {
      items: items.map((one) => view(one, grant)),
      next: next ?? (q ? (last ?? null) : null),
    };
  },
});

/** A hidden address must not be found by either, or it could be guessed letter by letter. */
function isMatch(user: User, asked: string[], actor: Actor) {
  const texts = [user.name, user.username, ...(seesContacts(actor) ? [user.email] : [])];
  return hasAll(asked, texts.join(" "));
}

export const readPerson = action({
  input: UserId,
  allow: (actor) => holds(actor, "people.read") && actor,
  run: async ({ input: { userId }, grant }) => detail(await existing(userId), grant),
});

/** The account, or 404. */
export async function existing(userId: string) {
  const account = await accountOf(userId);
  if (!account) throw notFound("user");
  return account;
}

/** Operations for everybody but admins, the owner for all, a student for oneself. */
function mayDeactivate(actor: Actor, { userId, role }: User) {
  if (actor.type !== "user") return false;
  if (actor.userId === userId) return actor.role === "student";
  return isAdmin(actor, role === "admin" ? "owner" : "operations");
}
const mayReactivate = (actor: Actor, { role }: User) =>
  isAdmin(actor, role === "admin" ? "owner" : "operations");

/** Who may do this to nobody is refused before anything is read: a stranger cannot ask who exists. */
async function allowed(actor: Actor, userId: string, may: (actor: Actor, user: User) => boolean) {
  if (actor.type !== "user") return false;
  const isOwn = actor.userId === userId;
  if (!isOwn && !isAdmin(actor, "operations")) return false;
  const account = await existing(userId);
  return may(actor, account.user) && { account };
}

/**
 * Nobody may enter as this person any more, from this moment on: sign-ins and sockets end.
 * @throws 409 `user.inactive`
 */
export const deactivate = action({
  input: Deactivate,
  allow: (actor, { userId }) => allowed(actor, userId, mayDeactivate),
  async run({ actor, input: { userId, reason }, grant: { account } }) {
    const fact = record(actor, {
      action: "user.deactivate",
      entity: ["USERS", userId],
      scope: userId,
      changes: { isActive: [true, false] },
      reason,
    });
    await commit(
      [
        Users.patch({ userId })
          .set({ isActive: false })
          .add({ tokenVersion: 1 })
          .where((one, { eq }) => eq(one.isActive, true)),
        AuditLogs.create(fact),
        ...(account.teacher ? [Teachers.patch({ userId }).set({ pool: "none" })] : []),
        ...account.authSessions.map(({ authId }) => AuthSessions.delete({ userId, authId })),
      ],
      new AppError("conflict", "user.inactive", "This person is already deactivated.", {
        state: "inactive",
        allowed: ["reactivate"],
      }),
    );
    await closeSockets(userId, "deactivated");
    return view({ ...account.user, isActive: false }, actor);
  },
});

/**
 * Lets a deactivated person in again, who then signs in anew.
 * @throws 409 `user.active`
 */
export const reactivate = action({
  input: Deactivate,
  allow: (actor, { userId }) => allowed(actor, userId, mayReactivate),
  async run({ actor, input: { userId, reason }, grant: { account } }) {
    const fact = record(actor, {
      action: "user.reactivate",
      entity: ["USERS", userId],
      scope: userId,
      changes: { isActive: [false, true] },
      reason,
    });
    await commit(
      [
        Users.patch({ userId })
          .set({ isActive: true })
          .where((one, { eq }) => eq(one.isActive, false)),
        AuditLogs.create(fact),
        ...(account.teacher
          ? [
              Teachers.patch({ userId })
                .set({ pool: poolOf(account.teacher, { isActive: true }) })
                // Who is judged at this moment comes into the pool by that, or not at all.
                .where((one, { eq }) =>
                  eq(one.verificationStatus, account.teacher?.verificationStatus ?? "unverified"),
                ),
            ]
          : []),
      ],
      (refused) => (refused.includes(0) ? isActive() : new Overtaken()),
    );
    return view({ ...account.user, isActive: true }, actor);
  },
});

const isActive = () =>
  new AppError("conflict", "user.active", "This person is already active.", {
    state: "active",
    allowed: ["deactivate"],
  });

function view(user: User, actor: Actor): PersonView {
  const may = user.isActive
    ? mayDeactivate(actor, user) && "deactivate"
    : mayReactivate(actor, user) && "reactivate";
  return {
    userId: user.userId,
    role: user.role,
    name: user.name,
    ...contactsFor(seesContacts(actor), { email: user.email }),
    username: user.username,
    isActive: user.isActive,
    emailVerifiedAt: user.emailVerifiedAt,
    lastLoginAt: user.lastLoginAt,
    timezone: user.timezone,
    createdAt: user.createdAt,
    allowed: may ? [may] : [],
  };
}

/** A person as staff see them. */
export async function detail(account: Account, actor: UserActor): Promise<PersonDetail> {
  const profile: Profile = profileView(account);
  const person = view(account.user, actor);
  const care = careFor(actor, account);
  if (care.length && (await isLocked(account.user.userId))) care.push("unlock");
  return {
    ...person,
    allowed: [...person.allowed, ...care],
    accessLevel: account.admin?.accessLevel,
    profile: contactsFor(seesContacts(actor), profile),
  };
}

/** What the caller may do to this person beyond letting in and out; the buttons of the page. */
function careFor(actor: UserActor, { user }: Account): string[] {
  const isOwner = isAdmin(actor, "owner");
  const keeps = isAdmin(actor, "operations") && actor.userId !== user.userId;
  if (!keeps || (user.role === "admin" && !isOwner)) return [];
  return [
    "edit",
    "force-reset",
    ...(user.role === "teacher" ? ["verify"] : []),
    ...(isOwner ? ["end-sessions"] : []),
  ];
}
