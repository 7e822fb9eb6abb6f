import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { invoicesQuery } from "../../lib/billing/queries.ts";
import { may, useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { useNewInvoice } from "./new-invoice.tsx";
import css from "./rows.module.css";
import { InvoiceRows } from "./rows.tsx";

/** The invoices on the page of an assignment, for those who may read them. */
export function AssignmentInvoices({ assignmentId }: { assignmentId: string }) {
  const me = useMe();
  const mayMake = may(me, "invoices.make");
  const mayRead = may(me, "invoices.read");
  const { data, error, refetch } = useQuery({ ...invoicesQuery(assignmentId), enabled: mayRead });
  const ask = useNewInvoice();
  const items = data?.items ?? [];
  if (!mayRead || (!items.length && !mayMake && !error)) return null;
  return (
    <Card
      title="Invoices"
      id="invoices"
      flush
      aside={
        mayMake && (
          <Button variant="default" size="xs" onClick={() => void ask(assignmentId)}>
            New invoice
          </Button>
        )
      }
    >
      {error && <LoadError error={error} retry={() => void refetch()} />}
      {data && !items.length && <p className={css.none}>No invoices yet.</p>}
      <InvoiceRows items={items} />
    </Card>
  );
}
