import { Threads } from "../features/threads/threads.tsx";

export const ThreadsPage = () => <Threads />;
