import { env } from "@lyceum/core/env.ts";
import { makeAssignments } from "./assignments.ts";
import { playChats } from "./chats.ts";
import { makeCoursework } from "./coursework.ts";
import { makeExams } from "./exams.ts";
import { makeMeetings } from "./meetings.ts";
import { makeMoney, nameSeller } from "./money.ts";
import { makePeople } from "./people.ts";

/**
 * Makes the demo's people, through the same tables people of the product stand in. Their password
 * is known to everybody, so this refuses every stage but the laptop's. Who is there stays.
 */
export async function seedPeople() {
  if (env.stage !== "local") throw new Error("The demo is made on the stage local only.");
  return makePeople();
}

/** Tells the demo's chats, assignments, meetings, coursework and money. What an earlier try began is left as it is. */
export async function seedStories() {
  const people = await seedPeople();
  await Promise.all([playChats(people), tellWork(people)]);
}

async function tellWork(people: Awaited<ReturnType<typeof makePeople>>) {
  await nameSeller(people);
  await makeAssignments(people);
  await Promise.all([
    makeMoney(people),
    // Some of the homework comes from a meeting.
    makeMeetings(people)
      .then(() => makeCoursework(people))
      .then(() => makeExams(people)),
  ]);
}
