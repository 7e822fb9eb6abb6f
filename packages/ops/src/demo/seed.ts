import { env } from "@lyceum/core/env.ts";
import { makeAssignments } from "./assignments.ts";
import { playChats } from "./chats.ts";
import { makePeople } from "./people.ts";

/**
 * Fills an empty table with the demo's world, through the same actions people use. Its passwords
 * are known to everybody, so it refuses every stage but the laptop's.
 */
export async function seed() {
  if (env.stage !== "local") throw new Error("The demo is made on the stage local only.");
  const people = await makePeople();
  await Promise.all([playChats(people), makeAssignments(people)]);
}
