import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { searchQuery } from "../../lib/assignment/lists.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { useCommand } from "../../ui/command/use-command.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { InvoiceFields } from "./form.tsx";
import { moneyKeys } from "./stale.ts";
import { emptyInvoice, filled, type InvoiceValues, isReady } from "./terms.ts";

interface Values extends InvoiceValues {
  /** By its id, with what the field says of it. */
  assignment: { value: string; label: string } | null;
}

/** Asks for a new invoice, of one assignment or of one that is chosen, and leads to the draft. */
export function useNewInvoice() {
  const ask = useCommandDialog();
  const navigate = useNavigate();
  const draft = useCommand({
    send: (
      { assignmentId, ...terms }: ReturnType<typeof filled> & { assignmentId: string },
      key: string,
    ) => post(`/assignments/${assignmentId}/invoices`, terms, key),
    show: () => toast("Draft saved."),
    stale: ({ assignmentId }) => moneyKeys(assignmentId),
  });
  return async (assignmentId?: string) => {
    let made: { assignmentId: string; id: string } | undefined;
    await ask<Values>({
      title: "New invoice",
      text: "It begins as a draft, which only the team sees. The student sees it when it is issued.",
      confirm: "Save draft",
      wide: true,
      form: {
        initial: { ...emptyInvoice(), assignment: null },
        keep: `invoice-${assignmentId ?? "new"}`,
        ready: (values) => Boolean(assignmentId ?? values.assignment) && isReady(values),
        fields: (props) => (
          <>
            {!assignmentId && (
              <AssignmentPicker
                chosen={props.values.assignment}
                choose={(assignment) => props.set({ assignment })}
              />
            )}
            <InvoiceFields {...props} />
          </>
        ),
      },
      async send(values) {
        const of = assignmentId ?? values.assignment?.value;
        if (of) made = await draft.send({ assignmentId: of, ...filled(values) });
      },
    });
    if (!made) return;
    await navigate({
      to: "/assignments/$assignmentId/invoices/$invoiceId",
      params: { assignmentId: made.assignmentId, invoiceId: made.id },
    });
  };
}

/** An assignment, found by code, words of the title, or people. */
function AssignmentPicker({
  chosen,
  choose,
}: {
  chosen: Values["assignment"];
  choose: (assignment: Values["assignment"]) => void;
}) {
  const [q, setQ] = useState(chosen?.label ?? "");
  const [typed] = useDebouncedValue(q.trim(), 200);
  const found = useQuery(searchQuery(typed));
  const offered = (found.data?.items ?? []).map((one) => ({
    value: one.id,
    label: `${one.code} · ${one.title} · ${one.student.name}`,
  }));
  // The chosen one is named also where the search does not find it.
  const all = [
    ...(chosen ? [chosen] : []),
    ...offered.filter((one) => one.value !== chosen?.value),
  ];
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
      data={all}
      value={chosen?.value ?? null}
      onChange={(id) => choose(all.find(({ value }) => value === id) ?? null)}
    />
  );
}
