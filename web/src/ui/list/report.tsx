import { Button, TextInput } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";

interface Months {
  from?: string;
  to?: string;
}

/** The months of a report, `2026-11`: those that were chosen, else those of which `report` tells. */
export function MonthFields({
  chosen: { from, to },
  report,
  go,
}: {
  chosen: Months;
  report?: Months;
  go: (next: Months) => void;
}) {
  return (
    <>
      <TextInput
        type="month"
        label="From"
        value={from ?? report?.from ?? ""}
        max={to ?? report?.to}
        onChange={(event) => go({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="month"
        label="To"
        value={to ?? report?.to ?? ""}
        min={from ?? report?.from}
        onChange={(event) => go({ to: event.currentTarget.value || undefined })}
      />
    </>
  );
}

/** Prints the page. */
export const Print = () => (
  <Button
    variant="default"
    leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
    onClick={() => window.print()}
  >
    Print
  </Button>
);
