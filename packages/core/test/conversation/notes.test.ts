import { ulid } from "ulid";
import { expect, it } from "vitest";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { newId } from "../../src/id.ts";
import { react, reaction } from "../../src/stream.ts";
import { Messages } from "../../src/thread/message/messages.entity.ts";
import { recordNote } from "../../src/thread/message/notes.ts";
import { Threads } from "../../src/thread/threads.entity.ts";
import { changesOf } from "../stream.ts";

it("notes stand on the assignment's timeline once a day, however often the stream tells of them", async () => {
  const [threadId, assignmentId, userId] = [newId("thread"), newId("assignment"), newId("user")];
  await Threads.create({
    threadId,
    assignmentId,
    filedUnder: assignmentId,
    subject: "Essay",
    status: "open",
    threadType: "assignment",
    startedBy: userId,
    lastSeq: 0,
    preview: "",
    lastActivityAt: "",
    desk: "none",
    waitingSince: "",
  }).go();
  const note = (seq: number, createdAt: string, channel: "public" | "internal" = "internal") =>
    Messages.create({
      threadId,
      channel,
      seq,
      messageId: newId("message"),
      clientId: ulid(),
      createdAt,
      senderType: "rep",
      senderId: userId,
      senderName: "Rui Reis",
      content: "Secret",
    }).go();
  const changes = await changesOf([threadId], async () => {
    await note(1, "2026-11-21T10:00:00.000Z");
    await note(2, "2026-11-21T23:59:59.000Z");
    await note(3, "2026-11-22T00:00:01.000Z");
    await note(1, "2026-11-22T00:00:02.000Z", "public");
  });
  const recorded = [reaction("MESSAGES", ["INSERT"], recordNote)];
  for (const change of [...changes, ...changes]) await react(recorded, change);
  const { data } = await AuditLogs.query.byScope({ scopeId: assignmentId }).go();
  expect(data).toMatchObject([
    { action: "note.add", actorName: "Rui Reis", createdAt: "2026-11-21T10:00:00.000Z" },
    { action: "note.add", day: "2026-11-22", createdAt: "2026-11-22T00:00:01.000Z" },
  ]);
  expect(JSON.stringify(data)).not.toContain("Secret");
});
