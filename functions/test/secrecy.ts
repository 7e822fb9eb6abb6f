import { makePayLink } from "@lyceum/core/billing/link/links.ts";
import { evidencePack } from "@lyceum/core/export/evidence.ts";
import { newId } from "@lyceum/core/id.ts";
import { book } from "@lyceum/core/meeting/plan/booking.ts";
import { useBucket } from "@lyceum/core/test/bucket.ts";
import type { Person } from "@lyceum/core/test/given.ts";
import { issuedFor } from "@lyceum/core/test/invoices.ts";
import { inDays, openAllDay } from "@lyceum/core/test/meetings.ts";
import { postOffice } from "@lyceum/core/test/post-office.ts";
import { became } from "@lyceum/core/test/rooms.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { storeFile } from "@lyceum/core/test/stored-files.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { unzipSync } from "fflate";
import { expect } from "vitest";
import type { Caller } from "../api/http.ts";
import { handler as sweep } from "../jobs/sweep.ts";
import { call, deliver } from "./assignments.ts";
import { type Guest, guest } from "./guests.ts";
import { permissions } from "./permissions.ts";
import { namesIn, type Route, requestOf, routes } from "./routes.ts";

/** How the table of routes calls this guest on a route. */
const may = (route: Route, caller: Caller) =>
  permissions.get(`${route.method} ${route.path}`)?.includes(caller);

/** Searches are asked for the words themselves. */
const searches = ["/api/assignments/search", "/api/threads/search"];

type Kept = Record<string, Promise<Record<string, string>> | undefined>;

/** What the fixtures have made for somebody is made once, whoever of their guises asks. */
const made = new Map<unknown, Kept>();

function ownOf(who: Guest, route: Route, what: "params" | "headers") {
  const kept: Kept = made.get(who.person ?? who) ?? {};
  made.set(who.person ?? who, kept);
  kept[`${what} ${route.path}`] ??= route.fixture[what]?.(who) ?? Promise.resolve({});
  return kept[`${what} ${route.path}`] ?? {};
}

/** What somebody reads at a door. */
export interface Reading {
  door: string;
  status: number;
  text: string;
}

/**
 * Everything that somebody can read: each GET route that is open to them, about the things in `ids`
 * where its path names no others, and else about other things of theirs.
 */
async function readings(
  open: readonly Route[],
  who: Guest,
  ids: Record<string, string>,
  words: readonly string[],
) {
  const texts: Reading[] = [];
  for (const route of open) {
    const isAbout = namesIn(route.path).every((name) => name in ids);
    // Who comes with the link of a bill asks about that bill.
    const isTheirs = isAbout && "authorization" in who.headers;
    const fixture = {
      ...route.fixture,
      params: async () => (isAbout ? ids : ownOf(who, route, "params")),
      headers: async () => (isTheirs ? {} : ownOf(who, route, "headers")),
    };
    // A question about an assignment is about this one.
    const isAsked = route.parameters.some(
      (one) => one.name === "assignmentId" && one.in === "query",
    );
    const own = typeof fixture.query === "function" ? await fixture.query(who) : fixture.query;
    const about = { ...own, ...(isAsked && { assignmentId: ids.assignmentId ?? "" }) };
    const asked = searches.includes(route.path) ? words.map((q) => ({ ...about, q })) : [about];
    for (const query of asked) {
      const request = await requestOf({ ...route, fixture: { ...fixture, query } }, who);
      const answer = await request(who);
      texts.push({ door: route.path, status: answer.status, text: await answer.text() });
    }
  }
  return texts;
}

/** The pack of evidence that somebody may take along, unpacked. */
async function pack(actor: Person["actor"], assignmentId: string) {
  const at = new Date().toISOString();
  const order = {
    actor,
    assignmentId,
    at,
    before: newId("audit"),
    progress: async () => undefined,
  };
  const entries = Object.entries(unzipSync(await evidencePack(order)));
  return entries.map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString()}`).join("\n");
}

/** A student, and another one who has nothing to do with the assignment. */
export async function useAudience() {
  useBucket();
  const [sockets, office, all] = [useSockets(), await postOffice(), await routes()];
  const openTo = ({ caller }: Guest) =>
    all.filter((one) => one.method === "GET" && may(one, caller));

  /**
   * All who could hear of what is done with a work of this assignment: its student, another student,
   * and a payer of its student. They read by mail at once, and their pages are open.
   */
  return async function audienceOf({ assignmentId, ana, teacher, rep }: Place) {
    const student = ana.person as Person;
    const ben = await guest("student");
    await openAllDay(teacher);
    const { meeting } = await book(rep.actor, { assignmentId, scheduledTime: inDays(6, 10) });
    const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const open = { scheduledTime: soon(5), endTime: soon(65) };
    await became({ assignmentId, meetingId: meeting.id }, open);
    const { invoiceId } = await issuedFor(student, {}, assignmentId);
    const { url } = await makePayLink(student.actor, { assignmentId, invoiceId });
    for (const person of [student, ben.person, teacher]) {
      await call(person, "PUT", "/me/notification-preferences", { emailDelayMinutes: 0 });
    }
    const { fileId } = await storeFile({
      assignmentId,
      side: "student",
      uploadedBy: student.userId,
      uploadedByName: student.name,
    });
    const people = [student, ben.person as Person];
    const frames = await Promise.all(people.map(({ userId }) => sockets.open(userId)));
    const ids = [assignmentId, ...[...people, teacher, rep].map((one) => one.userId)];
    const mails: string[] = [];
    const things = {
      assignmentId,
      fileId,
      invoiceId,
      meetingId: meeting.id,
      number: "1",
      teacherId: teacher.profileId,
      userId: student.userId,
    };
    const payer = { ...(await guest("anonymous")), person: student };
    payer.headers = { ...payer.headers, authorization: `Bearer ${url.split("#")[1]}` };
    return {
      frames,
      /** Does something with all that follows from it, and from that: frames, notifications, mails. */
      async follow(work: () => Promise<unknown>) {
        let changes = await changesOf(ids, work);
        while (changes.length) {
          const delivered = changes;
          changes = await changesOf(ids, async () => {
            expect(await deliver(delivered)).toEqual({ batchItemFailures: [] });
          });
        }
        const sent = await office.mailsOf(sweep);
        const own = people.map((one) => one.email);
        mails.push(
          ...sent
            .filter(({ to }) => to.some((one) => own.includes(one)))
            .map((one) => JSON.stringify(one)),
        );
      },
      /**
       * Everything that they can read of a work, and of all around it, or through some doors alone;
       * searches are asked for these words.
       */
      async doors(
        work: Record<string, string>,
        words: readonly string[],
        isMeant = (_path: string) => true,
      ): Promise<Doors> {
        const about = { ...things, ...work };
        const read = (who: Guest) =>
          readings(
            openTo(who).filter(({ path }) => isMeant(path)),
            who,
            about,
            words,
          );
        return {
          own: await read(ana),
          others: [...(await read(ben)), ...(await read(payer))],
          heard: JSON.stringify([frames, mails]),
          pack: await pack(student.actor, assignmentId),
        };
      },
    };
  };
}

interface Place {
  assignmentId: string;
  ana: Guest;
  teacher: Person;
  rep: Person;
}

export interface Doors {
  own: Reading[];
  others: Reading[];
  heard: string;
  pack: string;
}

export const nothing = { own: [], others: [], heard: [], pack: [] };

/** Whether a word or a number stands in a text; a number is no part of a longer one, of a time or of an id. */
export const standsIn = (text: string, what: string | number) =>
  typeof what === "string"
    ? text.includes(what)
    : new RegExp(`(?<![\\w.-])${`${what}`.replace(".", "\\.")}(?![\\w-])`).test(text);

/** The doors at which something is to be read that `foundIn` finds. */
export function leaks(
  { own, others, heard, pack }: Doors,
  foundIn: (text: string) => readonly string[],
) {
  const at = (rows: readonly Reading[], whose: string) =>
    rows.flatMap(({ door, text }) => foundIn(text).map((word) => `${whose} ${door}: ${word}`));
  return {
    own: at(own, "student"),
    others: at(others, "others"),
    heard: foundIn(heard),
    pack: foundIn(pack),
  };
}
