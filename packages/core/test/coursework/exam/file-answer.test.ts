import { expect, it } from "vitest";
import { AssignmentFiles } from "../../../src/assignment/file/assignment-files.entity.ts";
import { remove } from "../../../src/assignment/file/files.ts";
import { submit } from "../../../src/coursework/exam/attempt/submit.ts";
import { readQuestionAnswers } from "../../../src/coursework/exam/marking/question-answers.ts";
import { newId } from "../../../src/id.ts";
import { answer, examBegun, examOf, logOf } from "../../attempts.ts";
import { codeOf } from "../../code-of.ts";
import type * as given from "../../given.ts";
import { overtake } from "../../overtake.ts";
import { storeFile } from "../../stored-files.ts";

const fileOf = (
  assignmentId: string,
  { userId, name }: given.Person,
  side: "student" | "teacher",
) => storeFile({ assignmentId, side, uploadedBy: userId, uploadedByName: name });

it("an answer of files keeps them: from then on their student does not delete them", async () => {
  const { student, ref } = await examBegun();
  const { assignmentId } = ref;
  const [one, two] = [
    await fileOf(assignmentId, student, "student"),
    await fileOf(assignmentId, student, "student"),
  ];
  await answer(student, ref, "q5", 1, [one.fileId]);
  await answer(student, ref, "q5", 2, [one.fileId, two.fileId]);
  const fileIds = [one.fileId, two.fileId];
  expect((await logOf(ref)).map((save) => save.list)).toEqual([[one.fileId], fileIds]);
  for (const fileId of fileIds) {
    expect(await codeOf(remove(student.actor, { assignmentId, fileId }))).toBe("file.kept");
  }
});

it("where names are hidden while one question is marked, so are those that students give their files", async () => {
  const { student, teacher, ref } = await examBegun({ markAnonymously: true });
  const { fileId } = await storeFile({
    assignmentId: ref.assignmentId,
    side: "student",
    uploadedBy: student.userId,
    uploadedByName: student.name,
    name: "Amara Okafor.map.PDF",
  });
  await answer(student, ref, "q5", 1, [fileId]);
  await submit(student.actor, { ...ref, attempt: 1, epoch: 1 });
  const { paperId } = await examOf(ref);
  const asked = { paperId, questionId: "q5" };
  const { rows } = await readQuestionAnswers(teacher.actor, asked);
  expect(rows.map(({ files }) => files)).toEqual([[{ fileId, name: "File 1.PDF" }]]);
});

it("only clean files of the student's own in this assignment are an answer", async () => {
  const { student, teacher, ref } = await examBegun();
  const { assignmentId } = ref;
  const theirs = await fileOf(assignmentId, teacher, "teacher");
  const elsewhere = await fileOf(
    (await examBegun({}, { student })).ref.assignmentId,
    student,
    "student",
  );
  const unclean = await storeFile({
    assignmentId,
    side: "student",
    uploadedBy: student.userId,
    uploadedByName: student.name,
    status: "uploading",
  });
  const wrong = [
    [theirs.fileId, "exam.file"],
    [elsewhere.fileId, "exam.file"],
    [newId("file"), "exam.file"],
    [unclean.fileId, "exam.file-not-ready"],
  ] as const;
  for (const [fileId, code] of wrong) {
    await expect(answer(student, ref, "q5", 1, [fileId])).rejects.toMatchObject({
      code,
      details: { field: "value" },
    });
  }
  expect(await logOf(ref)).toEqual([]);
});

it("a file that is taken away at the very moment is no answer", async () => {
  const { student, ref } = await examBegun();
  const { assignmentId } = ref;
  const { fileId } = await fileOf(assignmentId, student, "student");
  const sent = overtake(
    "q5",
    () => AssignmentFiles.patch({ assignmentId, fileId }).set({ status: "quarantined" }).go(),
    () => answer(student, ref, "q5", 1, [fileId]),
  );
  expect(await codeOf(sent)).toBe("exam.file-refused");
  expect(await logOf(ref)).toEqual([]);
});
