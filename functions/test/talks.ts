import { newId } from "@lyceum/core/id.ts";
import * as given from "@lyceum/core/test/given.ts";
import { ThreadParticipants } from "@lyceum/core/thread/seat/thread-participants.entity.ts";
import { Threads } from "@lyceum/core/thread/threads.entity.ts";
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

/** Finance has a part in threads about money alone. */
const kindFor = (person?: given.Person) =>
  person?.actor.accessLevel === "finance" ? ("billing" as const) : ("support" as const);

/** What somebody needs to say to start a thread: staff name with whom, finance is about money. */
export async function withWhom(person?: given.Person) {
  const role = person?.actor.role;
  if (role === "student" || role === "teacher") return { type: "support" };
  const type = kindFor(person);
  return { type, participants: [(await given.student()).userId] };
}

/** A student's thread with staff, in which this person takes part too; with finance it is about money. */
export async function thread(person?: given.Person) {
  const student = person?.actor.role === "student" ? person : await given.student();
  const type = kindFor(person);
  const { body } = await call(student, "POST /threads", {
    subject: "My invoice",
    type,
    message: "Is it paid?",
    clientId: ulid(),
  });
  const threadId = String(body.thread.id);
  if (person && person !== student) {
    const { userId, name, actor } = person;
    await ThreadParticipants.create({
      participantId: newId("participant"),
      threadId,
      userId,
      name,
      role: actor.role,
      joinedAt: new Date().toISOString(),
      threadType: type,
    }).go();
  }
  return { threadId, student };
}

/** A thread whose second message is this person's own, or the student's for who only looks. */
export async function spoken(person?: given.Person) {
  const { threadId, student } = await thread(person);
  const looks = !person || person.actor.accessLevel === "auditor";
  await call(looks ? student : person, `POST /threads/${threadId}/messages`, say("Hello"));
  return threadId;
}

/** A thread that waits for somebody outside. */
export async function held(person?: given.Person) {
  const { threadId } = await thread(person);
  await call(await given.rep(), `POST /threads/${threadId}/hold`, {});
  return threadId;
}

/** A thread that was closed some time ago. */
export async function closed(person?: given.Person) {
  const { threadId } = await thread(person);
  await Threads.patch({ threadId })
    .set({ status: "closed", desk: "none", waitingSince: "2026-01-01T00:00:00.000Z" })
    .go();
  return threadId;
}

/** A chat that a student has taken along into an account. */
export async function claimed() {
  const [who, student] = [await visitor(), await given.student()];
  const cookie = `${student.cookie}; __Host-lyceum-visitor=${who.secret}`;
  const both = { headers: { ...student.headers, cookie } };
  await call(both, "POST /claims", { include: { messages: true, files: false } });
  return who.sessionId;
}
