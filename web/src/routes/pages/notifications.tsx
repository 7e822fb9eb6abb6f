export { NotificationsPage } from "../../features/notifications/page.tsx";
