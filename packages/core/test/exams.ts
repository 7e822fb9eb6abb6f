import { newId } from "../src/id.ts";

/** An exam as it could be stored, without its way there. */
export function examItem(wish: { assignmentId: string; examId?: string }) {
  const examId = wish.examId ?? newId("exam");
  return {
    examId,
    assignmentCode: "LYC-7K3F9",
    examCode: `EXM-${examId.slice(-5).toUpperCase()}`,
    title: "Mock",
    studentId: newId("student"),
    studentName: "Ana Lopes",
    teacherId: newId("teacher"),
    status: "scheduled" as const,
    timezone: "Europe/Lisbon",
    durationMinutes: 90,
    paperId: newId("exam-paper"),
    ...wish,
  };
}
