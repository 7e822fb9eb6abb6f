import { resolve, writeComment } from "@lyceum/core/coursework/homework/comments.ts";
import { homeworkHandedIn } from "@lyceum/core/test/homeworks.ts";
import type { Fixture, Guest } from "./guests.ts";
import { ownPlaceOf } from "./writing-fixtures.ts";

const base = "/api/assignments/{assignmentId}/homework/{homeworkId}/comments";
const one = `${base}/{commentId}`;

/** A homework with a comment: the student's, which all read, or the teacher's, which waits for the release. */
async function commented(guest: Guest, by: "student" | "teacher" = "student") {
  const world = await homeworkHandedIn({}, ownPlaceOf(guest));
  const said = { ...world.ref, versionNumber: 1, body: "Is this enough?" };
  const { comments } = await writeComment(world[by].actor, said);
  return { ...world, ref: { ...world.ref, commentId: comments[0]?.id ?? "" } };
}

/** How homework is commented on. */
export const homeworkCommentFixtures: Record<string, Fixture> = {
  [`POST ${base}`]: {
    params: async (guest) => ({ ...(await homeworkHandedIn({}, ownPlaceOf(guest))).ref }),
    body: async () => ({ versionNumber: 1, body: "Well said." }),
  },
  [one]: { params: async (guest) => (await commented(guest)).ref },
  [`POST ${one}/reopen`]: {
    async params(guest) {
      const { ref, student } = await commented(guest);
      await resolve(student.actor, ref);
      return ref;
    },
  },
  ...Object.fromEntries(
    [["edit", { body: "Well said, too." }] as const, ["delete", undefined] as const].map(
      ([act, body]): [string, Fixture] => [
        `POST ${one}/${act}`,
        {
          params: async (guest) => (await commented(guest, "teacher")).ref,
          ...(body && { body: async () => body }),
        },
      ],
    ),
  ),
};
