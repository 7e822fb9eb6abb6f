export { Ledger as LedgerPage } from "../../features/finance/ledger/ledger.tsx";
