import { now, type Write } from "../../db.ts";
import type { Assignment } from "../assignments.entity.ts";
import { Assignments } from "../assignments.entity.ts";

/**
 * Whose turn it is depends on whether somebody is still asked. The offers are items of their own,
 * which lists do not read, so the assignment keeps until when each of them stands.
 */
interface Offer {
  assignmentId: string;
  teacherId: string;
  offerExpiresAt?: string;
}

/** An offer that stands, as its assignment keeps it. */
export const standingOf = ({ offerExpiresAt = "", teacherId }: Offer) =>
  `${offerExpiresAt} ${teacherId}`;

/** Until when the last teacher who is asked may answer; undefined while nobody is asked. */
export const askedUntil = ({ standing = [] }: Pick<Assignment, "standing">, at = now()) =>
  // A set in the stream.
  [...standing]
    .flatMap((one) => one.split(" ")[0] ?? [])
    .filter((until) => until > at)
    .sort()
    .at(-1);

/** Offers of one assignment that do not stand any more, as a write of the transaction that ends them. */
export const standNoMore = (assignmentId: string, offers: Offer[]): Write =>
  Assignments.patch({ assignmentId }).delete({ standing: offers.map(standingOf) });
