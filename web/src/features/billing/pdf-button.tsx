import type { DocumentView } from "@lyceum/core/billing/document/schema.ts";
import { Button } from "@mantine/core";
import { usePdf } from "./use-pdf.ts";

interface Props {
  ask: () => Promise<DocumentView>;
  /** Which document: "receipt for €40.00". */
  name: string;
  children: string;
}

/** Downloads the document of a row, such as a receipt. */
export function PdfButton({ ask, name, children }: Props) {
  const { fetch, busy } = usePdf(ask);
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={busy}
      aria-label={`Download ${name}`}
      onClick={() => void fetch()}
    >
      {children}
    </Button>
  );
}
