import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { get } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { may, useMe } from "../../lib/session.ts";
import { LoadError } from "../../ui/form/form-error.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ZoneOffer } from "../../ui/shell/zone-offer.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { FinanceHome } from "./finance-home.tsx";
import { StaffHome } from "./staff-home.tsx";
import { StudentHome } from "./student-home.tsx";
import { TeacherHome } from "./teacher-home.tsx";

/** The part of the day at the reader. */
function greeting(zone: string) {
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", {
      hour: "2-digit",
      hourCycle: "h23",
      timeZone: zone,
    }).format(),
  );
  if (hour < 5) return "Good night";
  if (hour < 12) return "Good morning";
  return hour < 18 ? "Good afternoon" : "Good evening";
}

/** Where one begins: what is next, then what is here. */
export function Home({ before }: { before?: ReactNode }) {
  const me = useMe();
  const home = useQuery({
    queryKey: keys.home,
    queryFn: ({ signal }) => get("/home", {}, signal),
  });
  return (
    <>
      <PageHeader
        title={`${greeting(me.timezone)}, ${me.profile.firstName}`}
        actions={
          me.role === "student" && (
            // The one primary button is that of what is next.
            <Button component={Link} to="/assignments/new" variant="default">
              New assignment
            </Button>
          )
        }
      />
      <ZoneOffer />
      {before}
      {home.isPending && <PageSkeleton />}
      {home.error && <LoadError error={home.error} retry={() => void home.refetch()} />}
      {home.data?.role === "student" && <StudentHome home={home.data} />}
      {home.data?.role === "teacher" && <TeacherHome home={home.data} />}
      {home.data?.role === "cs-rep" && <StaffHome home={home.data} mine={home.data.mine} />}
      {home.data?.role === "admin" &&
        (may(me, "assignments.content") ? (
          <StaffHome home={home.data} />
        ) : (
          <FinanceHome home={home.data} />
        ))}
    </>
  );
}
