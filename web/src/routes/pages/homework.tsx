import { Homework } from "../../features/homework/homework.tsx";
import { MarkingSheet } from "../../features/marking/marking-sheet.tsx";

export { NewHomeworkPage } from "../../features/homework/new-homework.tsx";

export const HomeworkPage = () => (
  <Homework sheet={(homework) => <MarkingSheet key={homework.id} homework={homework} />} />
);
