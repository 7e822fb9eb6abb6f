import * as given from "@lyceum/core/test/given.ts";
import type { Caller } from "../api/http.ts";
import { visitor } from "./chat.ts";

/** Somebody who calls the API, of one of the kinds that `x-access` names. */
export interface Guest {
  caller: Caller;
  headers: Record<string, string>;
  /** Set for users. */
  person?: given.Person;
  /** Set for visitors. */
  sessionId?: string;
}

/** What a route needs to be called for real by this guest: ids of things that are theirs, a body that makes sense. */
export interface Fixture {
  /** Path parameters of a thing the guest has to do with, by their names. */
  params?: (guest: Guest) => Promise<Record<string, string>>;
  /** Instead of a body made from the schema. */
  body?: (guest: Guest) => Promise<unknown>;
  query?: Record<string, string> | ((guest: Guest) => Promise<Record<string, string>>);
  /** Headers beside the owner's own. */
  headers?: (guest: Guest) => Promise<Record<string, string>>;
  /** What a right call is refused with, where serving it needs more than a test of access has. */
  refusal?: number;
}

/**
 * A fresh person, visitor or stranger of this kind, with an address of their own. A `wish` is for
 * people with accounts.
 */
export async function guest(caller: Caller, wish: given.Wish = {}): Promise<Guest> {
  if (caller === "anonymous") return { caller, headers: given.stranger() };
  if (caller === "visitor") {
    const { headers, sessionId } = await visitor();
    return { caller, headers, sessionId };
  }
  const person =
    caller === "student"
      ? await given.student(wish)
      : caller === "teacher"
        ? await given.tutor(wish)
        : caller === "cs-rep"
          ? await given.rep(wish)
          : await given.admin(caller, wish);
  return { caller, headers: person.headers, person };
}

/** The guest where it is a student's own, else any student. */
export const studentOf = async ({ person }: Guest) =>
  person?.actor.role === "student" ? person : given.student();

/** The period of a report: each day or shard of a month is a query, so one month is enough. */
export async function thisMonth() {
  const month = new Date().toISOString().slice(0, 7);
  return { from: month, to: month };
}
