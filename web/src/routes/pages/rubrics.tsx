export { RubricsPage } from "../../features/rubrics/rubrics.tsx";
