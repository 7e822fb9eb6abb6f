export { AttendanceReport as AttendancePage } from "../../features/meetings/report/report.tsx";
export { MeetingTasks as MeetingTasksPage } from "../../features/meetings/tasks/tasks.tsx";
