import { Exam } from "../../features/exams/exam.tsx";

export { NewExamPage } from "../../features/exams/build/new-exam.tsx";

export const ExamPage = () => <Exam />;
