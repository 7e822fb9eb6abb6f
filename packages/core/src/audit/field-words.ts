import type * as z from "zod";
import type { fieldWords } from "../assignment/intake/events.ts";
import type { EditMe } from "../user/schema.ts";

type ProfileField = Exclude<keyof z.output<typeof EditMe>, "reason">;

/** What people edit of an account, by the names they know. */
const profile: Record<ProfileField, string> = {
  firstName: "first name",
  lastName: "last name",
  timezone: "time zone",
  locale: "language of the account",
  phone: "phone",
  country: "country",
  qualifications: "qualifications",
  expertise: "expertise",
  languages: "languages",
  weeklyCapacity: "hours a week",
  skills: "skills",
  maxChats: "chats at a time",
};

/** What else a record can say was changed. A field that is missing here cannot be recorded. */
export const changedWords = {
  ...profile,
  absent: "who did not come",
  agenda: "agenda",
  amount: "amount",
  acceptanceDeadline: "counts as accepted on",
  assignedUserId: "with",
  consentVersion: "privacy notice agreed to",
  convertedUserId: "account",
  currency: "currency",
  delivery: "delivery",
  differences: "differences",
  deposit: "deposit",
  dispute: "dispute",
  dueDate: "due date",
  durationMinutes: "minutes",
  email: "email",
  emailVerifiedAt: "address confirmed",
  extension: "request for more time",
  fee: "owed",
  files: "files",
  filter: "filter",
  followUpOf: "continues",
  given: "given",
  iban: "IBAN",
  integrity: "declaration",
  isActive: "account open",
  lateCancelShare: "charged for a late cancellation",
  lessonPrices: "price of an hour",
  mailedSeq: "emailed up to message",
  meeting: "meeting",
  name: "name",
  noShowShare: "charged for a no-show",
  number: "number",
  occurrences: "how many",
  offerExpiresAt: "offer expires",
  originFiles: "files of the chat",
  originSession: "chat it began in",
  outcome: "outcome",
  place: "place",
  preferences: "notification settings",
  quote: "quote",
  rating: "rating",
  refund: "goes back",
  revisionCount: "revisions used",
  role: "role",
  scheduledTime: "time",
  score: "stars",
  slots: "times",
  status: "status",
  taxRate: "usual tax rate",
  teacher: "teacher",
  to: "then",
  total: "total",
  userId: "person",
  verificationStatus: "review",
  version: "version",
  visibility: "seen by",
} as const satisfies Record<string, string>;

type ChangedField = keyof typeof changedWords | keyof typeof fieldWords;

/** `{ field: [before, after] }` of a record. */
export type Changes = Partial<Record<ChangedField, [unknown, unknown]>>;
