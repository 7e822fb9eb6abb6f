export { Blocked as BlockedPage } from "../../features/desk/blocked.tsx";
export { Desk as DeskPage } from "../../features/desk/desk.tsx";
