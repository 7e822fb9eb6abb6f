export { Ledger as LedgerPage } from "../../features/finance/ledger/ledger.tsx";
export { Report as ReportPage } from "../../features/finance/report/report.tsx";
