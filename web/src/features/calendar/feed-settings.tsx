import type { FeedView, MadeFeed } from "@lyceum/core/meeting/calendar/schema.ts";
import { Anchor, Button, Group } from "@mantine/core";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get, post } from "../../lib/api.ts";
import { Card } from "../../ui/card.tsx";
import { useCommand } from "../../ui/command/use-command.ts";
import { LoadError } from "../../ui/form/form-error.tsx";
import { MadeLink } from "../../ui/form/made-link.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/text/when.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import css from "./feed-settings.module.css";

const feedQuery = queryOptions({
  queryKey: ["calendar-feed"],
  queryFn: ({ signal }) => get("/calendar/feed", {}, signal),
});

/** Where somebody makes the address by which a calendar program shows the meetings. */
export function FeedSettings() {
  const feed = useQuery(feedQuery);
  return (
    <>
      <PageHeader
        title="Calendar"
        lead="Your meetings and due dates in the calendar you already use."
        trail={[{ to: "/settings", label: "Account settings" }]}
      />
      <div className={css.page}>
        <Card title="Private calendar address">
          <p className={css.lead}>
            Subscribe to this address in Google Calendar, Apple Calendar or Outlook. Your meetings
            and what is due appear there automatically and stay up to date. The calendar is
            read-only.
          </p>
          {feed.isPending && <RowsSkeleton rows={1} />}
          {feed.error && <LoadError error={feed.error} retry={() => void feed.refetch()} />}
          {feed.data && <Feed feed={feed.data} />}
        </Card>
      </div>
    </>
  );
}

function Feed({ feed }: { feed: FeedView }) {
  const client = useQueryClient();
  const [made, setMade] = useState<MadeFeed>();
  const shown = (view: FeedView) => client.setQueryData(feedQuery.queryKey, view);
  const make = useCommand<void, MadeFeed>({
    send: () => post("/calendar/feed", {}),
    show(answer) {
      setMade(answer);
      shown({ madeAt: answer.madeAt });
    },
    stale: () => [],
  });
  const revoke = useCommand<void, FeedView>({
    send: () => post("/calendar/feed/revoke", {}),
    show(answer) {
      setMade(undefined);
      shown(answer);
      toast("The address no longer works.");
    },
    stale: () => [],
  });
  return (
    <>
      {made && <Made url={made.url} />}
      {feed.madeAt && !made && (
        <p className={css.lead}>
          You have an address since <When at={feed.madeAt} full />. It is not shown again: create a
          new one to subscribe elsewhere. The old one then stops working.
        </p>
      )}
      <Group gap={8} mt="md">
        <Button
          variant={feed.madeAt ? "default" : undefined}
          loading={make.busy}
          onClick={() => void make.press()}
        >
          {feed.madeAt ? "Create new address" : "Create address"}
        </Button>
        {feed.madeAt && (
          <Button variant="default" loading={revoke.busy} onClick={() => void revoke.press()}>
            Revoke
          </Button>
        )}
      </Group>
    </>
  );
}

/** The address, which nobody can read again, and the ways to subscribe to it. */
function Made({ url }: { url: string }) {
  const webcal = url.replace(/^https?:/, "webcal:");
  const ways = [
    ["Add to Google", `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`],
    ["Add to Apple", webcal],
    [
      "Add to Outlook",
      `https://outlook.live.com/calendar/0/addfromweb?name=Lyceum&url=${encodeURIComponent(url)}`,
    ],
  ] as const;
  return (
    <>
      <MadeLink url={url} label="Address" more="Whoever has it can read your meetings." />
      <Group gap={16} mt="sm">
        {ways.map(([label, href]) => (
          <Anchor key={label} href={href} target="_blank" rel="noreferrer" size="sm">
            {label}
          </Anchor>
        ))}
      </Group>
    </>
  );
}
