export { Queue as FinancePage } from "../../features/finance/queue/queue.tsx";
