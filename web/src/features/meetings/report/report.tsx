import type {
  AttendanceNumbers,
  AttendanceRow,
  AttendanceView,
} from "@lyceum/core/meeting/report/schema.ts";
import { counts, countWords, rateWords } from "@lyceum/core/meeting/report/words.ts";
import { Button } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { get } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import type { WhichAttendance } from "../../../lib/page/where.ts";
import { Download } from "../../../ui/download.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Loaded } from "../../../ui/list/loaded.tsx";
import css from "../../../ui/list/report.module.css";
import { MonthFields, monthWords, Print, Sheets } from "../../../ui/list/report.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { PageSkeleton } from "../../../ui/skeletons.tsx";
import { Chart } from "./chart.tsx";
import { Numbers } from "./numbers.tsx";

/** How the meetings of some months ended: by month, by teacher and by student. */
export function AttendanceReport() {
  const { from, to } = useSearch({ from: "/inside/meetings/report" });
  const navigate = useNavigate({ from: "/meetings/report" });
  const go = (next: WhichAttendance) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const query = useQuery({
    queryKey: [...keys.lists.meetings, "report", from, to],
    queryFn: ({ signal }) => get("/meetings/report", { from, to }, signal),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const file = new URLSearchParams({ from: data?.from ?? "", to: data?.to ?? "" });
  const isEmpty = !data?.teachers.length;
  return (
    <>
      <PageHeader
        title="Attendance report"
        lead="How meetings ended. Months begin and end in UTC."
        trail={[{ to: "/meetings", label: "Meetings" }]}
        actions={
          !isEmpty && (
            <>
              <Download href={`/api/meetings/report/csv?${file}`}>CSV</Download>
              <Download href={`/api/meetings/sheet?${file}`}>Attendance sheet</Download>
              <Print />
            </>
          )
        }
      />
      <div className={css.filters}>
        <MonthFields chosen={{ from, to }} report={data} go={go} />
      </div>
      <Loaded
        query={query}
        loading={<PageSkeleton />}
        empty={() =>
          isEmpty && (
            <EmptyState icon={IconChartBar} title="No meetings ended in these months">
              When a meeting has ended, it is counted here. Choose other months to look back.
            </EmptyState>
          )
        }
      >
        {(report) => <Attendance report={report} />}
      </Loaded>
    </>
  );
}

function Attendance({ report }: { report: AttendanceView }) {
  const { months, teachers, students, total } = report;
  const named = months.map((one) => ({ ...one, name: monthWords(one.month) }));
  return (
    <Sheets report={report} meanings={meanings}>
      <Chart months={named} />
      <Numbers title="By month" first="Month" total={total} rows={named} />
      <People title="By teacher" first="Teacher" total={total} rows={teachers} />
      <People title="By student" first="Student" total={total} rows={students} />
    </Sheets>
  );
}

const meanings = [...counts.map((one) => countWords[one]), ...Object.values(rateWords)];

/** So many people stand in a table at first. */
const shownAtFirst = 20;

/** Those with the most meetings; the others on demand. */
function People({
  rows,
  ...rest
}: {
  title: string;
  first: string;
  rows: AttendanceRow[];
  total: AttendanceNumbers;
}) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, shownAtFirst);
  return (
    <Numbers {...rest} rows={shown.map((one) => ({ ...one, id: one.userId }))}>
      {shown.length < rows.length && (
        <Button variant="subtle" m={12} onClick={() => setWhole(true)}>
          Show all {rows.length}
        </Button>
      )}
    </Numbers>
  );
}
