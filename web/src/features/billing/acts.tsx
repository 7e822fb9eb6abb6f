import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconBook2, IconDots, IconDownload, IconLink, IconPrinter } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { get } from "../../lib/api.ts";
import { may, useMe } from "../../lib/session.ts";
import { useOwnDialog } from "../../ui/command/own-dialog.tsx";
import { actWords, type Pressed, useInvoiceCommand } from "./commands.tsx";
import { useShareLink } from "./link/share-link.tsx";
import { useRecordPayment } from "./payments/record.tsx";
import { usePdf } from "./use-pdf.ts";

/** What one may do to an invoice now: a draft is to be issued, everything else stands in a quiet menu. */
export function InvoiceActs({ invoice, pdf: asked }: { invoice: InvoiceView; pdf?: "statement" }) {
  const me = useMe();
  const navigate = useNavigate();
  const commandOf = useInvoiceCommand(invoice);
  const record = useRecordPayment(invoice, false);
  const { open, dialog } = useOwnDialog<Pressed | "record-payment">((act) =>
    act === "record-payment" ? record() : commandOf(act),
  );
  const allowed = (Object.keys(actWords) as Pressed[]).filter((act) =>
    invoice.allowed.includes(act),
  );
  const rest = allowed.filter((act) => act !== "issue");
  const item = (act: Pressed) => (
    <Menu.Item key={act} color={actWords[act].danger ? "red" : undefined} onClick={() => open(act)}>
      {actWords[act].button}…
    </Menu.Item>
  );
  const { assignmentId, id, number } = invoice;
  const pdf = (as: "issued" | "statement") => () =>
    get(`/assignments/${assignmentId}/invoices/${id}/pdf`, { as });
  const share = useShareLink(invoice);
  const issued = usePdf(pdf("issued"));
  const statement = usePdf(pdf("statement"), Boolean(asked && number));
  const grave = rest.filter((act) => actWords[act].danger);
  return (
    <>
      {allowed.includes("issue") && (
        <Button onClick={() => open("issue")}>{actWords.issue.button}</Button>
      )}
      {number && (
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.5} />}
          loading={issued.busy || statement.busy}
          onClick={() => void issued.fetch()}
        >
          PDF
        </Button>
      )}
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More" title="More">
            <IconDots size={18} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {me.role !== "student" && invoice.allowed.includes("record-payment") && (
            <Menu.Item onClick={() => open("record-payment")}>Record payment…</Menu.Item>
          )}
          {rest.filter((act) => !actWords[act].danger).map(item)}
          {invoice.allowed.includes("share") && (
            <Menu.Item leftSection={<IconLink size={16} stroke={1.5} />} onClick={share.open}>
              Payment link…
            </Menu.Item>
          )}
          {number && (
            <Menu.Item
              leftSection={<IconDownload size={16} stroke={1.5} />}
              onClick={() => void statement.fetch()}
            >
              Download statement
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconPrinter size={16} stroke={1.5} />}
            // Once the menu is away.
            onClick={() => setTimeout(() => window.print(), 200)}
          >
            Print
          </Menu.Item>
          {number && may(me, "ledger.read") && (
            <Menu.Item
              leftSection={<IconBook2 size={16} stroke={1.5} />}
              onClick={() =>
                void navigate({
                  to: "/finance/ledger",
                  search: { assignment: assignmentId, invoice: id },
                })
              }
            >
              Show in ledger
            </Menu.Item>
          )}
          {grave.length > 0 && <Menu.Divider />}
          {grave.map(item)}
        </Menu.Dropdown>
      </Menu>
      {dialog}
      {share.dialog}
    </>
  );
}
