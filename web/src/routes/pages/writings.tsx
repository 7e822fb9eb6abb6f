export { WritingPage } from "../../features/writings/writing.tsx";
