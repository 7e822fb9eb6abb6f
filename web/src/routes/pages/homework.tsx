import { Homework } from "../../features/homework/homework.tsx";

export { NewHomeworkPage } from "../../features/homework/new-homework.tsx";

export const HomeworkPage = () => <Homework sheet={() => undefined} />;
