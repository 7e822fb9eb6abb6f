import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { payLinkDays } from "@lyceum/core/billing/limits.ts";
import type { MadePayLink, PayLinksView } from "@lyceum/core/billing/link/schema.ts";
import { Button, Group, Modal } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { post } from "../../../lib/api.ts";
import { payLinksQuery } from "../../../lib/billing/queries.ts";
import { useCommand } from "../../../ui/command/use-command.ts";
import { giveBack, returnPoint } from "../../../ui/focus.ts";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { MadeLink } from "../../../ui/form/made-link.tsx";
import { When } from "../../../ui/text/when.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import css from "./share-link.module.css";

type Invoice = Pick<InvoiceView, "assignmentId" | "id">;

/** The dialog in which somebody makes a link to pay an invoice, sends it to the payer and revokes it. */
export function useShareLink({ assignmentId, id }: Invoice) {
  const [opened, setOpened] = useState(false);
  const origin = useRef<HTMLElement | null>(null);
  function open() {
    // Now, while the menu it was chosen from is still there.
    origin.current = returnPoint();
    setOpened(true);
  }
  const dialog = (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title="Payment link"
      returnFocus={false}
      onExitTransitionEnd={() => giveBack(origin.current)}
    >
      <ShareLink assignmentId={assignmentId} id={id} />
    </Modal>
  );
  return { open, dialog };
}

export function ShareLink({ assignmentId, id }: Invoice) {
  const query = payLinksQuery(assignmentId, id);
  const { data, error, refetch } = useQuery(query);
  const at = `/assignments/${assignmentId}/pay-links/${id}` as const;
  const stale = () => [query.queryKey];
  const make = useCommand<void, MadePayLink>({
    send: (_none, key) => post(at, {}, key),
    stale,
  });
  const mailTo = data?.mailTo;
  const send = useCommand<void>({
    send: (_none, key) => post(`${at}/send`, {}, key),
    show: () => toast(`Sent to ${mailTo}.`),
    stale,
  });
  const [made, setMade] = useState<MadePayLink | null>(null);
  return (
    <>
      <p className={css.lead}>
        Anyone with the link can see and pay this invoice for {payLinkDays} days, without an
        account. It shows nothing else.
      </p>
      <Group gap={8}>
        <Button
          loading={make.busy}
          onClick={async () => setMade((await make.press()) ?? made)}
          variant={made ? "default" : undefined}
        >
          Create link
        </Button>
        {mailTo && (
          <Button variant="default" loading={send.busy} onClick={() => send.press()}>
            {`Send to ${mailTo}`}
          </Button>
        )}
      </Group>
      {made && <MadeLink url={made.url} />}
      {error && <LoadError error={error} retry={() => void refetch()} />}
      {Boolean(data?.items.length) && (
        <ul className={css.links} aria-label="Links that work">
          {data?.items.map((one) => (
            <Link
              key={one.id}
              at={at}
              link={one}
              query={query}
              revoked={() => one.id === made?.id && setMade(null)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function Link({
  at,
  link: { id, createdAt, expiresAt, madeBy },
  query,
  revoked,
}: {
  at: `/assignments/${string}/pay-links/${string}`;
  link: PayLinksView["items"][number];
  query: ReturnType<typeof payLinksQuery>;
  revoked: () => void;
}) {
  const client = useQueryClient();
  const { press, busy } = useCommand({
    send: () => post(`${at}/${id}/revoke`),
    show(left) {
      client.setQueryData(query.queryKey, left);
      revoked();
    },
    stale: () => [],
  });
  return (
    <li>
      <span>
        {madeBy ? (
          <>
            Made by <bdi>{madeBy}</bdi>
          </>
        ) : (
          "Sent by email"
        )}
        <small>
          <When at={createdAt} full />, works until <When at={expiresAt} full />
        </small>
      </span>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        loading={busy}
        aria-label={madeBy ? `Revoke link made by ${madeBy}` : "Revoke link sent by email"}
        onClick={() => press()}
      >
        Revoke
      </Button>
    </li>
  );
}
