import { marshall } from "@aws-sdk/util-dynamodb";
import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import type { Change } from "@lyceum/core/stream.ts";
import type { Person } from "@lyceum/core/test/given.ts";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { app } from "../api/app.ts";
import { handler as stream } from "../jobs/stream.ts";

/** One call through the door. */
export async function call(
  as: Pick<Person, "headers"> | undefined,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const answer = await app.request(`/api${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: { ...as?.headers, ...headers },
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : {} };
}

export const declaration = { version: integrityDeclaration.version, accepted: true };
export const soon = () => new Date(Date.now() + 7 * 86_400_000).toISOString();

export const details = {
  serviceType: "tutoring",
  title: "Essay on Lisbon",
  subject: "History",
  level: "bachelor",
  brief: "Four pages.",
  timezone: "Europe/Lisbon",
};

/** A draft of this student, ready to be handed in. */
export async function draft(student: Person, change: object = {}) {
  const body = { ...details, dueDate: soon(), ...change };
  const answer = await call(student, "POST", "/assignments", body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** Any event of the lifecycle with a body that fits it. */
export const raise = (
  as: Pick<Person, "headers"> | undefined,
  { id, version }: { id: string; version: number },
  event: string,
) => call(as, "POST", `/assignments/${id}/${event}`, { version, ...bodies[event] });

const bodies: Record<string, object> = {
  submit: { declaration },
  ask: { question: "Which edition do you use?" },
  answer: { answer: "The second." },
  decline: { reason: "too_late", text: "There is no time left to do it well." },
  quote: {
    lines: [{ description: "Lessons", quantity: 2, unitAmount: 4_500 }],
    currency: "EUR",
    deposit: 2_000,
    validUntil: soon(),
  },
  "accept-quote": { quote: 1 },
  waive: { reason: "A goodwill gesture." },
};

/** An assignment that was led to this state through the door. */
export async function assignmentIn(status: string, student: Person, rep: Person) {
  let item = await draft(student);
  const path: Record<string, string[]> = {
    draft: [],
    submitted: ["submit"],
    needs_info: ["submit", "ask"],
    declined: ["submit", "decline"],
  };
  for (const event of path[status] ?? []) {
    const answer = await raise(event === "submit" ? student : rep, item, event);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    item = answer.body;
  }
  return item;
}

/** Gives changes to the stream's function as AWS does. */
let delivered = 0;

export function deliver(changes: Change[]) {
  const image = (item: object | undefined) => item && marshall(item, marshalling);
  const event = {
    Records: changes.map(({ name, before, after }, at) => ({
      eventID: String(at),
      eventName: name,
      dynamodb: {
        Keys: image({ pk: (after ?? before)?.pk, sk: (after ?? before)?.sk }),
        OldImage: image(before),
        NewImage: image(after),
        SequenceNumber: String(delivered + at),
      },
    })),
  };
  delivered += changes.length;
  return stream(event as DynamoDBStreamEvent);
}

const marshalling = { removeUndefinedValues: true };
