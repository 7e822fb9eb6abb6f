import { type Actor, isStaff } from "../actor.ts";

/** Auditors and finance know who somebody is, not how to reach them. */
export const seesContacts = (actor: Actor) => isStaff(actor, "operations");

/** An address for those who know somebody and need not reach them. */
const mask = (email: string) => email.replace(/^(.).*(@.*)$/, "$1•••$2");

/** The same of a telephone. */
const maskedPhone = "•••";

/** How to reach somebody, as who may (`reaches`) or may not reach them sees it. Every view asks here. */
export const contactsFor = <Contacts extends object>(
  reaches: boolean,
  contacts: Contacts & { email?: string; phone?: string },
): Contacts =>
  reaches
    ? contacts
    : {
        ...contacts,
        ...(contacts.email && { email: mask(contacts.email) }),
        ...(contacts.phone && { phone: maskedPhone }),
      };

const hides: Record<string, (value: unknown) => unknown> = {
  email: (value) => mask(String(value)),
  phone: () => maskedPhone,
};

/** What a record says was changed, `{ field: [before, after] }`, without how to reach somebody. */
export const maskedChanges = (changes: Record<string, [unknown, unknown]>) =>
  Object.fromEntries(
    Object.entries(changes).map(([field, values]) => [
      field,
      values.map((one) => (one && hides[field]?.(one)) || one) as [unknown, unknown],
    ]),
  );
