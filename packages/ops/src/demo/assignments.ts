import type { UserActor } from "@lyceum/core/actor.ts";
import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import { create } from "@lyceum/core/assignment/assignments.ts";
import { profileId } from "@lyceum/core/id.ts";
import { asOf } from "./as-of.ts";
import { begins } from "./begin.ts";
import { addFile } from "./files.ts";
import { sortNotifications } from "./notifications.ts";
import { stories } from "./stories.ts";
import type { Story } from "./story.ts";
import { type Moment, type Step, verbs } from "./verbs.ts";
import type { PersonKey } from "./world.ts";

type People = Record<PersonKey, UserActor>;

/** The assignment of a student with this title. */
export async function assignmentTitled({ userId, name }: UserActor, title: string) {
  const studentId = profileId("student", userId);
  const { data } = await Assignments.query.byStudent({ studentId }).go({ pages: "all" });
  const found = data.find((one) => one.title === title);
  if (!found) throw new Error(`${name} has no “${title}”.`);
  return found.assignmentId;
}

/** Tells all stories side by side, each of them step by step. */
export async function makeAssignments(people: People) {
  await Promise.all(
    stories.map(async (story) => {
      if (!(await begins(`assignment: ${story.title}`))) return;
      const assignmentId = await tellStory(story, people);
      if (story.sorted) await sortNotifications(people[story.student], assignmentId);
    }),
  );
}

async function tellStory(story: Story, people: People) {
  const { student, hoursAgo, dueInHours, draft, sorted: _sorted, steps, ...details } = story;
  const dueDate = new Date(Date.now() + dueInHours * 3_600_000).toISOString();
  const { id, version } = await asOf(hoursAgo, () =>
    create(people[student], { ...details, dueDate }),
  );
  const ref = { assignmentId: id, version };
  if (draft) {
    const text = `${details.title}\n\n${details.brief}\n`;
    const file = { name: draft, type: "text/plain", text } as const;
    await addFile(people[student], id, file, hoursAgo - 0.05);
  }
  for (const step of steps) ref.version = await play(step, ref, people);
  return id;
}

/** One step; answers with the version there is then. */
async function play([hoursAgo, who, verb, ...words]: Step, ref: Moment["ref"], people: People) {
  const moment: Moment = { actor: people[who], people, ref, hoursAgo };
  const act = verbs[verb] as (moment: Moment, ...words: unknown[]) => Promise<unknown>;
  try {
    const answer = await asOf(hoursAgo, () => act(moment, ...words));
    return versionIn(answer) ?? ref.version;
  } catch (error) {
    throw new Error(`${who} could not ${verb} ${hoursAgo} hours ago`, { cause: error });
  }
}

const versionIn = (answer: unknown) =>
  answer && typeof answer === "object" && "version" in answer && typeof answer.version === "number"
    ? answer.version
    : undefined;
