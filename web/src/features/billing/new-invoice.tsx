import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { searchQuery } from "../../lib/assignment/lists.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { InvoiceFields } from "./form.tsx";
import { useStaleInvoices } from "./stale.ts";
import { emptyInvoice, filled, type InvoiceValues, isReady } from "./terms.ts";

interface Values extends InvoiceValues {
  assignmentId: string | null;
}

/** Asks for a new invoice, of one assignment or of one that is chosen, and leads to the draft. */
export function useNewInvoice() {
  const ask = useCommandDialog();
  const navigate = useNavigate();
  const stale = useStaleInvoices();
  return async (assignmentId?: string) => {
    let made: { assignmentId: string; id: string } | undefined;
    await ask<Values>({
      title: "New invoice",
      text: "It begins as a draft, which only the team sees. The student sees it when it is issued.",
      confirm: "Save draft",
      wide: true,
      form: {
        initial: { ...emptyInvoice(), assignmentId: assignmentId ?? null },
        keep: `invoice-${assignmentId ?? "new"}`,
        ready: (values) => values.assignmentId !== null && isReady(values),
        fields: (props) => (
          <>
            {!assignmentId && (
              <AssignmentPicker
                value={props.values.assignmentId}
                choose={(chosen) => props.set({ assignmentId: chosen })}
              />
            )}
            <InvoiceFields {...props} />
          </>
        ),
      },
      async send(values, key) {
        if (!values.assignmentId) return;
        made = await post(`/assignments/${values.assignmentId}/invoices`, filled(values), key);
        toast("Draft saved.");
      },
    });
    if (!made) return;
    stale(made.assignmentId);
    await navigate({
      to: "/assignments/$assignmentId/invoices/$invoiceId",
      params: { assignmentId: made.assignmentId, invoiceId: made.id },
    });
  };
}

/** An assignment, found by code, words of the title, or people. */
function AssignmentPicker({
  value,
  choose,
}: {
  value: string | null;
  choose: (id: string | null) => void;
}) {
  const [q, setQ] = useState("");
  const [typed] = useDebouncedValue(q.trim(), 200);
  const found = useQuery(searchQuery(typed));
  const items = found.data?.items ?? [];
  return (
    <Select
      mb="md"
      label="Assignment"
      placeholder="Code, title or person"
      searchable
      searchValue={q}
      onSearchChange={setQ}
      // The server has looked already.
      filter={({ options }) => options}
      nothingFoundMessage={
        typed.length < 2
          ? "Type a code, a title or a name"
          : found.isFetching
            ? "Looking…"
            : "No assignments found"
      }
      data={items.map((one) => ({
        value: one.id,
        label: `${one.code} · ${one.title} · ${one.student.name}`,
      }))}
      value={value}
      onChange={choose}
    />
  );
}
