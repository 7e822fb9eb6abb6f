import { expect, it } from "vitest";
import { AssignmentFiles } from "../../src/assignment/file/assignment-files.entity.ts";
import { upload } from "../../src/assignment/file/files.ts";
import { edit } from "../../src/assignment/intake/edits.ts";
import { ask } from "../../src/assignment/intake/submission.ts";
import { newId } from "../../src/id.ts";
import { Meetings } from "../../src/meeting/meetings.entity.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { assignmentAt } from "../workspaces.ts";

const many = (length: number) => Array.from({ length }, (_, at) => at);

/** Children that no command is about: 100 files of a long work and 200 meetings. */
async function addChildren(assignmentId: string) {
  await AssignmentFiles.put(
    many(100).map(() => ({
      assignmentId,
      fileId: newId("file"),
      name: "work.pdf",
      mimeType: "application/pdf",
      size: 1,
      side: "teacher" as const,
      uploadedBy: newId("user"),
      uploadedByName: "Ada Reis",
      fileUrl: "clean/x",
      status: "clean" as const,
    })),
  ).go();
  await Meetings.put(
    many(200).map(() => ({
      assignmentId,
      meetingId: newId("meeting"),
      meetingCode: "M-1",
      scheduledTime: "2031-05-01T12:00:00.000Z",
      day: `day-${assignmentId}`,
      timezone: "Europe/Lisbon",
      durationMinutes: 60,
      status: "scheduled" as const,
    })),
  ).go();
}

it("a command costs the same whatever an assignment has besides what it is about", async () => {
  const [student, rep] = [await given.student(), await given.rep()];
  const [alone, crowded] = [
    await assignmentAt("submitted", { student }),
    await assignmentAt("submitted", { student }),
  ];
  await addChildren(crowded.assignmentId);
  const costsOf = async ({ assignmentId, version }: typeof alone) => {
    const file = { name: "more.pdf", size: 10, type: "application/pdf" };
    const commands: Record<string, () => Promise<unknown>> = {
      edit: () => edit(rep.actor, { assignmentId, version, title: "Algebra" }),
      upload: () => upload(student.actor, { assignmentId, ...file }),
      ask: () => ask(rep.actor, { assignmentId, version: version + 1, question: "Which edition?" }),
    };
    const costs: Record<string, [string, number][]> = {};
    for (const [name, command] of Object.entries(commands)) {
      const { calls } = await count(command);
      costs[name] = calls.map((one) => [one.command.replace("Command", ""), one.units]);
    }
    return costs;
  };
  const costs = await costsOf(crowded);
  expect(costs).toEqual(await costsOf(alone));
  // The assignment with its offers, in one strongly consistent unit; then all that is written.
  const written = ["TransactWriteItems", expect.any(Number)];
  expect(costs).toEqual({
    edit: [["Query", 1], written],
    upload: [["Query", 1], ["UpdateItem", 1], written],
    ask: [["Query", 1], written],
  });
});
