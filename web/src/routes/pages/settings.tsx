export { Settings as SettingsPage } from "../../features/settings/settings.tsx";
