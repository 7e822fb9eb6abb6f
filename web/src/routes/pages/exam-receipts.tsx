export { ExamReceiptsPage } from "../../features/exams/receipts/page.tsx";
