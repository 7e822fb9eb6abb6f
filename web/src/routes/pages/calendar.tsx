import { useNavigate, useSearch } from "@tanstack/react-router";
import { Calendar } from "../../features/calendar/calendar.tsx";
import { PageHeader } from "../../ui/page-header.tsx";

export { FeedSettings as CalendarSettingsPage } from "../../features/calendar/feed-settings.tsx";

export function CalendarPage() {
  const where = useSearch({ from: "/inside/calendar" });
  const navigate = useNavigate({ from: "/calendar" });
  return (
    <>
      <PageHeader title="Calendar" />
      <Calendar
        {...where}
        go={(to) => void navigate({ search: (before) => ({ ...before, ...to }), replace: true })}
      />
    </>
  );
}
