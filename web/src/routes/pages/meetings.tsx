export { MeetingPage } from "../../features/meetings/meeting.tsx";
