export { PayByLink as PayPage } from "../../features/billing/link/pay-by-link.tsx";
