import { useSearch } from "@tanstack/react-router";
import { Availability } from "../../features/availability/page.tsx";
import { SlotPicker } from "../../features/meetings/slots/slot-picker.tsx";

export function AvailabilityPage() {
  const { teacher } = useSearch({ from: "/inside/settings/availability" });
  return (
    <Availability
      teacherId={teacher}
      preview={(teacherId) => (
        <SlotPicker label="Starts of a meeting of one hour" teacherId={teacherId} minutes={60} />
      )}
    />
  );
}
