import * as z from "zod";
import { Email, emailKey, Phone } from "../contact/schema.ts";
import { id } from "../id.ts";
import { PageView, pageOf } from "../page.ts";
import { Line, Prose, plain } from "../text/schema.ts";
import { Timezone } from "../time/schema.ts";
import { capabilities } from "./capabilities.ts";

export const Role = z.enum(["student", "teacher", "cs-rep", "admin"]);
export const AccessLevel = z.enum(["auditor", "operations", "finance", "owner"]);

const Username = z
  .string()
  .overwrite((text) => plain(text).toLowerCase())
  .regex(
    /^[a-z0-9](?:[a-z0-9._-]{1,28})[a-z0-9]$/,
    "3 to 30 letters, digits, dots, dashes or underscores, with a letter or digit at both ends.",
  )
  .meta({ example: "maria.silva" });
const Name = Line.min(1).max(80);
/** Many people have one name: it is the first, and this one is empty. */
const LastName = Line.max(80);
const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, "The two capital letters of a country.")
  .meta({ example: "PT" });
const Reason = Prose.min(3).max(500);
const Token = z.string().min(20).max(200);

/** Long ones that are on every list; ten characters keep the short ones out already. */
const common = new Set(
  `1234567890 0123456789 0987654321 9876543210 1111111111 0000000000 1q2w3e4r5t 1qaz2wsx3edc
  qwertyuiop qwertyuiop123 qwerty12345 qwerty123456 1234567890q asdfghjkl1 asdfghjkl; zxcvbnm123
  password12 password123 password1234 password12345 password2025 password2026 passw0rd123
  mypassword mypassword1 thepassword letmein123 letmeinnow welcome123 welcome1234 administrator
  admin12345 admin123456 changeme123 iloveyou12 iloveyou123 sunshine123 princess123 football123
  baseball123 superman123 batman12345 starwars123 dragon12345 monkey12345 michael123 abcdefghij
  abcd123456 abcdef1234 abc1234567 a123456789 aa12345678 trustno1234 summer2025 summer2026
  winter2025 winter2026 internet123 computer123 correcthorse lyceum2026 lyceum12345`
    .split(/\s+/)
    .filter(Boolean),
);

/** What the field says while typing and what the server insists on. */
export const Password = z
  .string()
  .normalize("NFKC")
  .min(10, "Use at least 10 characters.")
  .max(200, "Use at most 200 characters.")
  .refine(
    (text) => !common.has(text.toLowerCase()),
    "This password is too common. Choose another one.",
  )
  .refine((text) => new Set(text).size > 3, "Use more than a few different characters.")
  .meta({ example: "violet lamp under oak" });

/** A password that is the address, or the part before the @, protects nothing. */
export const notTheEmail = {
  check: ({ email, password }: { email: string; password: string }) => {
    const low = password.toLowerCase();
    return low !== email && low !== email.split("@")[0];
  },
  problem: { path: ["password"], message: "Do not use your email address as the password." },
};

export const SignUp = z
  .object({
    email: Email,
    username: Username,
    password: Password,
    firstName: Name,
    lastName: LastName.default(""),
    timezone: Timezone,
    country: Country,
    phone: Phone.optional(),
  })
  .refine(notTheEmail.check, notTheEmail.problem);

export const SignUpAnswer = z.object({ next: z.literal("verify-email") });

export const VerifyEmail = z.object({
  token: Token,
  /** Needed where the browser is not the one that signed up. */
  password: z.string().max(200).optional(),
});
export const OnlyEmail = z.object({ email: Email });
export const ResetPassword = z.object({ token: Token, password: Password });
export const ChangePassword = z.object({ current: z.string().min(1).max(200), next: Password });

export const SignIn = z.object({
  /** The email address or the username. */
  email: z.string().overwrite(emailKey).min(3).max(254),
  password: z.string().min(1).max(200),
});

const Person = { id: z.string(), firstName: z.string(), lastName: z.string() };
export const Profile = z.object({
  ...Person,
  phone: z.string().optional(),
  country: z.string().optional(),
  qualifications: z.array(z.string()).optional(),
  expertise: z.array(z.string()).optional(),
  languages: z.array(z.string()).optional(),
  verificationStatus: z.enum(["unverified", "pending", "verified", "rejected"]).optional(),
  /** Why the qualifications were rejected. */
  rejection: z.string().optional(),
  rating: z.number().optional(),
  ratingCount: z.number().optional(),
  weeklyCapacity: z.number().optional(),
  presence: z.enum(["online", "busy", "away"]).optional(),
  maxChats: z.number().optional(),
  skills: z.array(z.string()).optional(),
});
export type Profile = z.infer<typeof Profile>;

/** What one sees of oneself. */
export const Me = z.object({
  userId: z.string(),
  role: Role,
  email: z.string(),
  username: z.string(),
  emailVerifiedAt: z.string().optional(),
  isActive: z.boolean(),
  accessLevel: AccessLevel.optional(),
  /** What one may do by position; what a single thing lets one do stands in its `allowed`. */
  capabilities: z.array(z.enum(capabilities)),
  timezone: z.string(),
  locale: z.string(),
  profile: Profile,
  createdAt: z.string(),
});
export type Me = z.infer<typeof Me>;

const Words = z.array(Line.min(1).max(80)).max(20);
export const EditMe = z
  .strictObject({
    firstName: Name,
    lastName: LastName,
    timezone: Timezone,
    locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, "A language such as en or pt-PT."),
    /** Students. */
    phone: Phone.nullable(),
    /** Students. */
    country: Country,
    /** Teachers. A change waits for verification again. */
    qualifications: Words,
    /** Teachers. */
    expertise: Words,
    /** Teachers. */
    languages: Words,
    /** Teachers; hours a week. */
    weeklyCapacity: z.number().int().min(0).max(80),
    /** CS reps. */
    skills: Words,
    /** CS reps; chats at the same time. */
    maxChats: z.number().int().min(1).max(30),
  })
  .partial();

/** Staff say why, where the person did not ask for it. */
export const EditPerson = EditMe.extend({ reason: Reason.optional() });

/** Somebody looked at what a teacher says to have learned. */
export const JudgeQualifications = z.object({
  /** The list that was looked at; refused when the teacher has changed it meanwhile. */
  qualifications: Words.min(1, "There is nothing to review: no qualifications were added."),
  verdict: z.enum(["verified", "rejected"]),
  /** What the teacher reads; needed for a rejection. */
  reason: Reason.optional(),
});

/** What a deactivation would hand over. */
export const OpenWork = z.object({
  chats: z.number(),
  offers: z.number(),
  assignments: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      title: z.string(),
      status: z.string(),
      /** When it leaves the teacher: at once, when a hold ends, or not unless it has to be revised. */
      leaves: z.enum(["now", "after-hold", "never"]),
    }),
  ),
});

/** A sign-in on one device. */
export const SessionItem = z.object({
  id: z.string(),
  device: z.string(),
  ip: z.string().optional(),
  createdAt: z.string(),
  lastUsedAt: z.string(),
  /** The one this very request came with. */
  current: z.boolean(),
});
export type SessionItem = z.infer<typeof SessionItem>;
export const SessionList = z.object({ items: z.array(SessionItem) });
export const AuthId = z.object({ authId: id("auth") });

/** What staff see of a person. Addresses are masked for those who need not know them. */
export const PersonView = z.object({
  userId: z.string(),
  role: Role,
  name: z.string(),
  email: z.string(),
  username: z.string(),
  isActive: z.boolean(),
  emailVerifiedAt: z.string().optional(),
  lastLoginAt: z.string().optional(),
  timezone: z.string(),
  createdAt: z.string(),
  /** What the caller may do: deactivate, reactivate, edit, verify, unlock, force-reset, end-sessions. */
  allowed: z.array(z.string()),
});
export type PersonView = z.infer<typeof PersonView>;
export const PersonDetail = PersonView.extend({
  accessLevel: AccessLevel.optional(),
  profile: Profile,
});
export type PersonDetail = z.infer<typeof PersonDetail>;
export const PersonPage = PageView(PersonView);

export const UserId = z.object({ userId: id("user") });
export const ListPeople = pageOf("user").extend({
  role: Role.default("student"),
  /** Part of the name, username or email address. */
  q: z.string().trim().max(80).optional(),
});
export const ForReason = z.object({ reason: Reason });
export const Deactivate = UserId.extend(ForReason.shape);

export const Invite = z
  .object({
    email: Email,
    role: z.enum(["teacher", "cs-rep", "admin"]),
    firstName: Name,
    lastName: LastName.default(""),
    /** Needed for admins, and for nobody else. */
    accessLevel: AccessLevel.optional(),
  })
  .refine((one) => (one.role === "admin") === Boolean(one.accessLevel), {
    path: ["accessLevel"],
    message: "Choose an access level for an admin, and only for an admin.",
  });
export const InvitationId = z.object({ invitationId: id("invitation") });
export const ListInvitations = pageOf("invitation").extend({
  status: z.enum(["open", "accepted", "withdrawn"]).default("open"),
});

export const InvitationView = z.object({
  id: z.string(),
  status: z.enum(["open", "accepted", "withdrawn", "expired"]),
  email: z.string(),
  role: Role,
  accessLevel: AccessLevel.optional(),
  firstName: z.string(),
  lastName: z.string(),
  validUntil: z.string(),
  allowed: z.array(z.enum(["withdraw"])),
  createdAt: z.string(),
});
export type InvitationView = z.infer<typeof InvitationView>;
export const InvitationPage = PageView(InvitationView);

export const OnlyToken = z.object({ token: Token });
/** What the person who follows the link is shown before choosing a password. */
export const InvitationPreview = InvitationView.pick({
  email: true,
  role: true,
  firstName: true,
  lastName: true,
  validUntil: true,
});
export const AcceptInvitation = z.object({
  token: Token,
  username: Username,
  password: Password,
  timezone: Timezone,
});
