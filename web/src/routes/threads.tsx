import { Threads } from "../features/threads/threads.tsx";

export const ThreadsPage = () => <Threads />;
export const ThreadPage = () => <Threads />;
