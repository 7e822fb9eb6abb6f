export { MarkingQueue as MarkingPage } from "../../features/marking/queue/queue.tsx";
export { Todo as TodoPage } from "../../features/todo/todo.tsx";
