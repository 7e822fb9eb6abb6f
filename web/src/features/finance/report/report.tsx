import { serviceTypes } from "@lyceum/core/assignment/schema.ts";
import type { ReportView } from "@lyceum/core/billing/report/schema.ts";
import { measures, measureWords } from "@lyceum/core/billing/report/words.ts";
import { Select } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { get } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import type { WhichReport } from "../../../lib/page/where.ts";
import { Download } from "../../../ui/download.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { LateSums } from "../../../ui/list/late-sums.tsx";
import { Loaded } from "../../../ui/list/loaded.tsx";
import css from "../../../ui/list/report.module.css";
import { MonthFields, monthWords, Print, Sheets } from "../../../ui/list/report.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { PageSkeleton } from "../../../ui/skeletons.tsx";
import { Chart } from "./chart.tsx";
import { Sums } from "./sums.tsx";

type Own = ReportView["currencies"][number];

const serviceWords = (type: string) => serviceTypes[type as keyof typeof serviceTypes] ?? type;

/** What the ledger says of some months: by month, by kind of service, and what is late now. */
export function Report() {
  const which = useSearch({ from: "/inside/finance/report" });
  const navigate = useNavigate({ from: "/finance/report" });
  const go = (next: WhichReport) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const { from, to } = which;
  const query = useQuery({
    queryKey: [...keys.ledger, "report", from, to],
    queryFn: ({ signal }) => get("/reports/money", { from, to }, signal),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const names = data?.currencies.map((one) => one.currency) ?? [];
  const currency = names.find((one) => one === which.currency) ?? names[0];
  const own = data?.currencies.find((one) => one.currency === currency);
  const file = new URLSearchParams({
    from: data?.from ?? "",
    to: data?.to ?? "",
    currency: currency ?? "",
  });
  return (
    <>
      <PageHeader
        title="Money report"
        lead="What the ledger says, tax included. Months begin and end in UTC."
        actions={
          own && (
            <>
              <Download href={`/api/reports/money/csv?${file}`}>CSV</Download>
              <Print />
            </>
          )
        }
      />
      <div className={css.filters}>
        <MonthFields chosen={{ from, to }} report={data} go={go} />
        <Select
          label="Currency"
          data={names}
          value={currency ?? null}
          disabled={names.length < 2}
          allowDeselect={false}
          onChange={(next) => go({ currency: next ?? undefined })}
        />
      </div>
      <Loaded
        query={query}
        loading={<PageSkeleton />}
        empty={() =>
          !own && (
            <EmptyState icon={IconChartBar} title="No money moved in these months">
              When an invoice is issued or a payment comes, its sum appears here. Choose other
              months to look back.
            </EmptyState>
          )
        }
      >
        {(report) => own && <Money report={report} own={own} />}
      </Loaded>
    </>
  );
}

function Money({ report, own }: { report: ReportView; own: Own }) {
  const { currency, months, services, total, awaited } = own;
  return (
    <Sheets report={report} of={currency} meanings={measures.map((one) => measureWords[one])}>
      <Chart
        months={months.map((one) => ({ ...one, name: monthWords(one.month) }))}
        currency={currency}
      />
      <Sums
        title="By month"
        first="Month"
        currency={currency}
        total={total}
        rows={months.map(({ month, amounts }) => ({ name: monthWords(month), amounts }))}
      />
      <Sums
        title="By kind of service"
        first="Service"
        currency={currency}
        total={total}
        rows={services.map((one) => ({
          name: serviceWords(one.serviceType),
          amounts: one.amounts,
        }))}
      />
      {awaited.length > 0 && (
        <LateSums
          title="Awaited now, by how late it is"
          caption={`Awaited now by kind of service, ${currency}`}
          first="Service"
          rows={awaited.map((one) => ({ ...one, name: serviceWords(one.serviceType), currency }))}
        />
      )}
    </Sheets>
  );
}
