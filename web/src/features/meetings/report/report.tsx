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
import { monthName } from "../../../lib/time/days.ts";
import { Card } from "../../../ui/card.tsx";
import { Download } from "../../../ui/download.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import css from "../../../ui/list/report.module.css";
import { MonthFields, Print } from "../../../ui/list/report.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { PageSkeleton } from "../../../ui/skeletons.tsx";
import { When } from "../../../ui/text/when.tsx";
import { Chart } from "./chart.tsx";
import { Numbers } from "./numbers.tsx";

const monthWords = (month: string) => monthName(`${month}-01`);

/** How the meetings of some months ended: by month, by teacher and by student. */
export function AttendanceReport() {
  const { from, to } = useSearch({ from: "/inside/meetings/report" });
  const navigate = useNavigate({ from: "/meetings/report" });
  const go = (next: WhichAttendance) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [...keys.lists.meetings, "report", from, to],
    queryFn: ({ signal }) => get("/meetings/report", { from, to }, signal),
    placeholderData: keepPreviousData,
  });
  const file = new URLSearchParams({ from: data?.from ?? "", to: data?.to ?? "" });
  const isEmpty = data && !data.teachers.length;
  return (
    <>
      <PageHeader
        title="Attendance report"
        lead="How meetings ended. Months begin and end in UTC."
        trail={[{ to: "/meetings", label: "Meetings" }]}
        actions={
          data &&
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
      {error && <LoadError error={error} retry={() => void refetch()} />}
      {isPending && <PageSkeleton />}
      {isEmpty && !error && (
        <EmptyState icon={IconChartBar} title="No meetings ended in these months">
          When a meeting has ended, it is counted here. Choose other months to look back.
        </EmptyState>
      )}
      {data && !isEmpty && !error && <Sheets report={data} />}
    </>
  );
}

function Sheets({
  report: { from, to, at, months, teachers, students, total },
}: {
  report: AttendanceView;
}) {
  const named = months.map((one) => ({ ...one, name: monthWords(one.month) }));
  return (
    <div className={css.stack}>
      <p className={css.period}>
        {monthWords(from)} to {monthWords(to)}. <When at={at} prefix="As of" full />
      </p>
      <Chart months={named} />
      <Numbers title="By month" first="Month" total={total} rows={named} />
      <People title="By teacher" first="Teacher" total={total} rows={teachers} />
      <People title="By student" first="Student" total={total} rows={students} />
      <Card title="What the numbers mean">
        <dl className={css.meanings}>
          {[...counts.map((one) => countWords[one]), ...Object.values(rateWords)].map(
            ([word, meaning]) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{meaning}.</dd>
              </div>
            ),
          )}
        </dl>
      </Card>
    </div>
  );
}

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
