import { newId } from "@lyceum/core/id.ts";
import * as given from "@lyceum/core/test/given.ts";
import { ThreadParticipants } from "@lyceum/core/thread/thread-participants.entity.ts";
import { ulid } from "ulid";
import { call, say, sitDown, visitor } from "./chat.ts";

const file = { name: "essay.pdf", size: 5000, type: "application/pdf" };

/** A chat with its first message, taken by this rep or admin if there is one. */
export async function talk(by?: given.Person) {
  const who = await visitor();
  if (by) await call(by, `POST /desk/sessions/${who.sessionId}/take`);
  return who;
}

/** Somebody at the desk to whom a chat can be handed. */
export async function colleague() {
  const person = await given.rep();
  await sitDown(person);
  return person;
}

/** A file somebody uploaded to a chat or thread (`/visitor/session`, `/threads/…`) and sent. */
export async function sentFile(who: { headers: Record<string, string> }, log: string) {
  const { body } = await call(who, `POST ${log}/files`, file);
  await call(who, `POST ${log}/messages`, say("", { attachments: [body.attachmentId] }));
  return String(body.attachmentId);
}

/** A student's thread with staff, in which this person takes part too. */
export async function thread(person?: given.Person) {
  const student = person?.actor.role === "student" ? person : await given.student();
  const { body } = await call(student, "POST /threads", {
    ...{ subject: "My invoice", type: "support", message: "Is it paid?", clientId: ulid() },
  });
  const threadId = String(body.thread.id);
  if (person && person !== student) {
    const { userId, name, actor } = person;
    await ThreadParticipants.create({
      ...{ participantId: newId("participant"), threadId, userId, name, role: actor.role },
      joinedAt: new Date().toISOString(),
    }).go();
  }
  return { threadId, student };
}

/** A chat that a student has taken along into an account. */
export async function claimed() {
  const [who, student] = [await visitor(), await given.student()];
  const cookie = `${student.cookie}; __Host-lyceum-visitor=${who.secret}`;
  const both = { headers: { ...student.headers, cookie } };
  await call(both, "POST /claims", { include: { messages: true, files: false } });
  return who.sessionId;
}
