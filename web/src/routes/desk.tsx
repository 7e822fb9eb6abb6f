export { Desk as DeskPage } from "../features/desk/desk.tsx";
