export { ExamMarkingPage } from "../../features/exams/mark/page.tsx";
export { ExamPaper as ExamPaperPage } from "../../features/exams/paper/paper.tsx";
