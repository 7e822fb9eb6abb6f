import { Service } from "electrodb";
import * as z from "zod";
import { action } from "../action.ts";
import { type Actor, isAdmin, isStaff, isStudent, type UserActor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit, now } from "../db.ts";
import { AppError } from "../error.ts";
import { id, newId } from "../id.ts";
import { desk, push, pushRoom } from "../live/push.ts";
import { page } from "../message/log.ts";
import { previewOf } from "../message/view.ts";
import { pageFrom } from "../page.ts";
import { reader, readsNotes, type Seat } from "./access.ts";
import { inThread, threadLog } from "./log.ts";
import { Messages } from "./messages.entity.ts";
import { participantsOf, senderOf } from "./messages.ts";
import { place, transition } from "./moves.ts";
import { ListThreads, ResolveThread, StartThread } from "./schema.ts";
import { ThreadParticipants } from "./thread-participants.entity.ts";
import { nowhere, Threads } from "./threads.entity.ts";
import { participantView, threadView } from "./view.ts";

const store = new Service({
  threads: Threads,
  participants: ThreadParticipants,
  messages: Messages,
  auditLogs: AuditLogs,
});

const anyUser = (actor: Actor) => actor.type === "user" && actor;

/** The caller's threads, newest first: one query and one read for each hundred. Staff may ask for those that wait. */
export const list = action({
  input: ListThreads,
  allow: anyUser,
  run: ({ input, grant: actor }) =>
    input.queue === "waiting" && isStaff(actor, "operations", "auditor")
      ? waiting(input)
      : inbox(actor, input),
});

async function inbox(actor: UserActor, { before, limit }: z.output<typeof ListThreads>) {
  const query = ThreadParticipants.query.byUser({ userId: actor.userId });
  const from = before ? query.lt({ threadId: before }) : query;
  const { data: seats } = await from.go({ order: "desc", limit: limit + 1 });
  const { items, next } = pageFrom(seats, limit, (one) => one.threadId);
  if (!items.length) return { items: [], next };
  const { data: threads } = await Threads.get(items.map(({ threadId }) => ({ threadId }))).go();
  const known = new Map(threads.map((one) => [one.threadId, one]));
  const staff = isStaff(actor);
  return {
    items: items.flatMap((seat) => {
      const thread = known.get(seat.threadId);
      return thread && !seat.leftAt ? [threadView(thread, { staff, seat })] : [];
    }),
    next,
  };
}

async function waiting({ before, limit }: z.output<typeof ListThreads>) {
  const { data } = await Threads.query.byDesk({ desk: "waiting" }).go({ pages: "all" });
  const from = before ? data.findIndex((one) => one.threadId === before) + 1 : 0;
  const { items, next } = pageFrom(data.slice(from), limit, (one) => one.threadId);
  return { items: items.map((one) => threadView(one, { staff: true })), next };
}

/** A student asks staff something; it stands in the desk's queue until somebody answers. */
export const start = action({
  input: StartThread,
  allow: (actor) => isStudent(actor) && actor,
  async run({ input, grant: actor }) {
    const threadId = newId("thread");
    const at = now();
    const thread = {
      ...{ threadId, subject: input.subject, threadType: input.type, startedBy: actor.userId },
      ...{ status: "waiting_staff" as const, ...place("waiting_staff", at) },
      ...{ lastSeq: 1, preview: previewOf({ content: input.message }), lastActivityAt: at },
      ...(input.assignmentId && { assignmentId: input.assignmentId }),
      filedUnder: input.assignmentId ?? nowhere,
    };
    const seat = {
      ...{ participantId: newId("participant"), threadId, userId: actor.userId, name: actor.name },
      ...{ role: actor.role, joinedAt: at, lastReadSeq: 1 },
    };
    const message = {
      ...{ threadId, messageId: newId("message"), channel: "public" as const, seq: 1 },
      ...{ clientId: input.clientId, kind: "text" as const, content: input.message, createdAt: at },
      ...senderOf(actor),
    };
    const fact = record(actor, {
      action: "thread.start",
      entity: ["THREADS", threadId],
      scope: input.assignmentId ?? threadId,
      changes: { status: [null, "waiting_staff"] },
    });
    await commit(
      store.transaction.write(({ threads, participants, messages, auditLogs }) => [
        threads.create(thread).commit(),
        participants.create(seat).commit(),
        messages.create(message).commit(),
        auditLogs.create(fact).commit(),
      ]),
      new AppError("conflict", "thread.exists", "This thread has been started already."),
    );
    const { data } = await Threads.get({ threadId }).go({ consistent: true });
    if (!data) throw new Error("The thread that was just written is not there.");
    const view = inThread(data)(message);
    await Promise.all([
      push([actor.userId], { type: "message", data: view }),
      pushRoom(desk, { type: "message", data: view }),
    ]);
    return { thread: threadView(data, { staff: false }), messages: [view] };
  },
});

/** A thread with its people and newest messages; notes for staff. Staff looking in leave a record of it. */
export const open = action({
  input: z.object({ threadId: id("thread") }),
  allow: reader,
  async run({ actor, grant }) {
    const { thread, participant: seat } = grant;
    const staff = readsNotes(actor);
    const log = threadLog(thread);
    const [people, messages, notes] = await Promise.all([
      participantsOf(thread.threadId),
      page(log, { channel: "public", limit: 50 }),
      staff ? page(log, { channel: "internal", limit: 50 }) : undefined,
      logged(grant) && AuditLogs.create(lookedIn(grant)).go(),
    ]);
    const see = inThread(thread);
    return {
      thread: threadView(thread, { staff, seat }),
      participants: people.map(participantView),
      messages: messages.map(see),
      ...(notes && { notes: notes.map(see) }),
    };
  },
});

const logged = ({ actor, participant }: Seat) => !participant && isAdmin(actor);

const lookedIn = ({ actor, thread }: Seat) =>
  record(actor, {
    action: "thread.read",
    entity: ["THREADS", thread.threadId],
    scope: thread.assignmentId ?? thread.threadId,
  });

/** Staff close the matter; a new message of the student opens it again. */
export const resolve = action({
  input: ResolveThread.extend({ threadId: id("thread") }),
  async allow(actor, input) {
    return isStaff(actor, "operations") && reader(actor, input);
  },
  async run({ actor, input: { reason }, grant: { thread, participant: seat } }) {
    const part = isAdmin(actor) ? "admin" : "cs-rep";
    const set = { resolution: reason };
    const resolved = await transition(thread, "resolve", { actor, part, set, reason });
    return threadView(resolved, { staff: true, seat });
  },
});
