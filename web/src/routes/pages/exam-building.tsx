export { NewExamPage } from "../../features/exams/build/new-exam.tsx";
