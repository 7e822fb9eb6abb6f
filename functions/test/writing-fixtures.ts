import { resolve, writeComment } from "@lyceum/core/coursework/writing/comments.ts";
import { hold } from "@lyceum/core/coursework/writing/hold.ts";
import { approve, take } from "@lyceum/core/coursework/writing/review.ts";
import { paragraphs } from "@lyceum/core/test/documents.ts";
import { atWork } from "@lyceum/core/test/meetings.ts";
import { begun, handedIn, write } from "@lyceum/core/test/writings.ts";
import { ulid } from "ulid";
import type { Fixture, Guest } from "./guests.ts";

const base = "/api/assignments/{assignmentId}/writings";
const one = `${base}/{writingId}`;
const reason = "Nobody writes so.";

/** The guest's own place in the work, where they are one of the two. */
export const ownPlaceOf = ({ person }: Guest) => {
  const role = person?.actor.role;
  return role === "student" || role === "teacher" ? { [role]: person } : {};
};

const submitted = (guest: Guest) => handedIn(undefined, ownPlaceOf(guest));

/** One that its teacher reviews. */
async function inReview(guest: Guest) {
  const world = await submitted(guest);
  await take(world.teacher.actor, world.ref);
  return world;
}

/** A comment, which the teacher wrote in a review or beside one. */
async function commented(guest: Guest, isUnsent = false) {
  const world = await (isUnsent ? inReview : submitted)(guest);
  const said = { ...world.ref, versionNumber: 1, body: "Well said." };
  const { comments } = await writeComment(world.teacher.actor, said);
  return { ...world, ref: { ...world.ref, commentId: comments[0]?.id ?? "" } };
}

interface World {
  ref: Record<string, string>;
}

const of = (world: (guest: Guest) => Promise<World>, body?: object): Fixture => ({
  params: async (guest) => ({ ...(await world(guest)).ref }),
  ...(body && { body: async () => body }),
});

/** Of writings, and of all that is done to them. */
export const writingFixtures: Record<string, Fixture> = {
  [base]: {
    params: async (guest) => ({ assignmentId: (await atWork(ownPlaceOf(guest))).assignmentId }),
  },
  [one]: of((guest) => begun(ownPlaceOf(guest))),
  [`GET ${one}/versions/{number}`]: {
    params: async (guest) => ({ ...(await submitted(guest)).ref, number: "1" }),
    query: { since: "1" },
  },
  [`PUT ${one}/draft`]: {
    body: async () => ({
      base: 0,
      saveId: ulid(),
      device: "tab-one-1",
      document: paragraphs("Cats dream."),
    }),
  },
  [`POST ${one}/submit`]: of(
    async (guest) => {
      const world = await begun(ownPlaceOf(guest));
      await write(world.student, world.ref, 0, "Cats dream.");
      return world;
    },
    { sequence: 1 },
  ),
  [`POST ${one}/take`]: of(submitted),
  [`POST ${one}/request-changes`]: of(inReview, { summary: "Say why." }),
  [`POST ${one}/approve`]: of(inReview, { summary: "Well done." }),
  [`POST ${one}/return`]: of(
    async (guest) => {
      const world = await inReview(guest);
      await approve(world.teacher.actor, world.ref);
      return world;
    },
    { reason },
  ),
  [`POST ${one}/hold`]: of(submitted, { reason }),
  ...Object.fromEntries(
    [["appeal", { text: "I wrote it myself." }] as const, ["lift", { reason }] as const].map(
      ([act, body]) => [
        `POST ${one}/${act}`,
        of(async (guest) => {
          const world = await submitted(guest);
          await hold(world.teacher.actor, { ...world.ref, reason });
          return world;
        }, body),
      ],
    ),
  ),
  [`POST ${one}/edit`]: { body: async () => ({ title: "Another title" }) },
  [`POST ${one}/comments`]: of(submitted, { versionNumber: 1, body: "Well said." }),
  [`${one}/comments/{commentId}`]: of((guest) => commented(guest)),
  [`POST ${one}/comments/{commentId}/reopen`]: of(async (guest) => {
    const world = await commented(guest);
    await resolve(world.teacher.actor, world.ref);
    return world;
  }),
  [`POST ${one}/comments/{commentId}/edit`]: of((guest) => commented(guest, true), {
    body: "Very well said.",
  }),
  [`POST ${one}/comments/{commentId}/delete`]: of((guest) => commented(guest, true)),
};
