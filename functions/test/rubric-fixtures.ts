import { createRubric } from "@lyceum/core/coursework/rubric/rubrics.ts";
import { createTemplate } from "@lyceum/core/coursework/template/templates.ts";
import * as given from "@lyceum/core/test/given.ts";
import type { Fixture, Guest } from "./guests.ts";

const rubric = {
  title: "Essay",
  criteria: [
    {
      id: "structure",
      title: "Structure",
      points: 4,
      levels: [{ id: "good", title: "Good", points: 4 }],
    },
  ],
};
const template = { title: "Exercises", rubric, dueAfterDays: 7 };

const actorOf = async ({ person }: Guest) => (person ?? (await given.admin("owner"))).actor;

export const rubricFixtures: Record<string, Fixture> = {
  "POST /api/rubrics": { body: async () => rubric },
  "/api/rubrics/{rubricId}": {
    params: async (guest) => ({ rubricId: (await createRubric(await actorOf(guest), rubric)).id }),
  },
  "PUT /api/rubrics/{rubricId}": { body: async () => ({ ...rubric, version: 1 }) },
  "POST /api/homework-templates": { body: async () => template },
  "/api/homework-templates/{templateId}": {
    params: async (guest) => ({
      templateId: (await createTemplate(await actorOf(guest), template)).id,
    }),
  },
  "PUT /api/homework-templates/{templateId}": { body: async () => ({ ...template, version: 1 }) },
};
