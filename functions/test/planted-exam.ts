import { create } from "@lyceum/core/coursework/exam/create.ts";
import { publish } from "@lyceum/core/coursework/exam/publish.ts";
import type { Paper, Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { paragraphs } from "@lyceum/core/test/documents.ts";
import { password } from "@lyceum/core/test/given.ts";
import { atWork } from "@lyceum/core/test/meetings.ts";

/** Run in a process of its own, on the table that its environment names: three exams, and whose they are. */

const options = ["a", "b", "c", "d"].map((id) => ({
  id,
  text: paragraphs(`Option ${id}`),
  isRight: id === "b",
}));
const normalize = { case: true, accents: true, spaces: true, punctuation: true };

function question(at: number): Question {
  const common = { id: `q${at}`, prompt: paragraphs(`Question ${at}?`), points: 1 };
  const kinds: Question[] = [
    { ...common, kind: "short", accepted: ["Lisbon"], normalize },
    { ...common, kind: "long" },
    { ...common, kind: "numeric", value: "9.81" },
    { ...common, kind: "choice", options },
    { ...common, kind: "multiple", options, partial: true },
  ];
  return kinds[at % kinds.length] as Question;
}

/** Thirty questions in three sections. */
const paper: Paper = {
  sections: [0, 10, 20].map((first) => ({
    id: `s${first}`,
    title: `Part ${first / 10 + 1}`,
    questions: Array.from({ length: 10 }, (_, at) => question(first + at)),
  })),
};

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

async function planted() {
  const { assignmentId, student, teacher } = await atWork();
  const { id: examId } = await create(teacher.actor, {
    assignmentId,
    title: "Thirty questions",
    paper,
    opensAt: inHours(-1),
    closesAt: inHours(3),
    durationMinutes: 120,
    graceSeconds: 0,
  });
  await publish(teacher.actor, { assignmentId, examId });
  return {
    student: student.cookie,
    email: student.email,
    password,
    teacher: teacher.cookie,
    assignmentId,
    examId,
  };
}

const exams = await Promise.all([planted(), planted(), planted()]);
process.stdout.write(JSON.stringify(exams), () => process.exit(0));
