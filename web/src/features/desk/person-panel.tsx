import { Button, Stack } from "@mantine/core";
import {
  IconBan,
  IconHistory,
  IconRosetteDiscountCheckFilled,
  IconShieldQuestion,
  IconUnlink,
  IconUserPlus,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { post } from "../../lib/api.ts";
import type { Posts } from "../../lib/api-types.ts";
import { inEnglish } from "../../lib/countries.ts";
import { may, useMe } from "../../lib/session.ts";
import { absolute, clock, useNow, zoneName } from "../../lib/time/time.ts";
import { useCommand } from "../../ui/command/use-command.ts";
import { useDetach } from "../../ui/form/detach.ts";
import { useHistory } from "../../ui/list/history.tsx";
import { Face } from "../../ui/person.tsx";
import { When } from "../../ui/text/when.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import css from "./desk.module.css";
import type { SessionView } from "./queries.ts";
import { useBlock } from "./use-block.tsx";

type Invited = Posts[`/desk/sessions/${string}/invite`]["answer"];

/** The third pane: who this is, as far as anybody knows. */
export function PersonPanel({ session, works }: { session: SessionView; works: boolean }) {
  const { visitor, timezone, locale, page, startedAt, firstReplyAt, rating } = session;
  const me = useMe();
  const does = (event: string) => session.allowed.includes(event);
  const now = useNow();
  const detach = useDetach();
  const showHistory = useHistory();
  const block = useBlock(session);
  const invite = useCommand<void, Invited>({
    send: (_given, key) => post(`/desk/sessions/${session.id}/invite`, {}, key),
    show({ sentTo, already, expiresAt }) {
      if (already) {
        toast(`Invited already. The invitation works until ${absolute(expiresAt, me.timezone)}.`);
        return;
      }
      toast(
        sentTo
          ? `The invitation is in the chat and went to ${sentTo}.`
          : "The invitation is in the chat.",
      );
    },
    stale: () => [],
    failure: "The invitation was not sent",
  });

  const facts: [string, React.ReactNode][] = [
    ["Email", visitor.email ?? "not given"],
    ["Phone", visitor.phone ?? "not given"],
    ["Came from", page ?? "unknown"],
    ["Language", locale ? inEnglish("language", locale) : "unknown"],
    [
      "Local time",
      timezone ? `${clock(now.toISOString(), timezone)}, ${zoneName(timezone)}` : "unknown",
    ],
    ["Began", <When key="began" at={startedAt} full />],
    ...(firstReplyAt
      ? [["First reply", <When key="first" at={firstReplyAt} full />] as [string, React.ReactNode]]
      : []),
    ...(rating ? [["Rating", `${rating} of 5`] as [string, React.ReactNode]] : []),
    ...(session.ratingComment
      ? [["They added", session.ratingComment] as [string, React.ReactNode]]
      : []),
  ];

  return (
    <div className={css.person}>
      <div className={css.who}>
        <Face name={visitor.name} size={56} />
        <h2>{visitor.name}</h2>
        {visitor.verified ? (
          <span className={css.verified}>
            <IconRosetteDiscountCheckFilled size={17} aria-hidden /> Verified student
          </span>
        ) : (
          <span className={css.unverified}>
            <IconShieldQuestion size={17} stroke={1.5} aria-hidden /> Unverified: as typed
          </span>
        )}
      </div>
      <dl className={css.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {works && (
        <Stack gap={8}>
          {session.threadId && (
            <Button
              component={Link}
              to="/threads/$id"
              params={{ id: session.threadId } as never}
              variant="default"
            >
              Open their conversation
            </Button>
          )}
          {does("invite") && !visitor.verified && (
            <Button
              variant="default"
              leftSection={<IconUserPlus size={17} stroke={1.5} />}
              loading={invite.busy}
              onClick={() => void invite.press()}
            >
              Invite to an account
            </Button>
          )}
          {session.status === "converted" && may(me, "claims.detach") && (
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconUnlink size={17} stroke={1.5} />}
              onClick={() => void detach(session.id, session.threadId)}
            >
              Detach this chat…
            </Button>
          )}
          {does("block") && (
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconBan size={17} stroke={1.5} />}
              onClick={() => void block()}
            >
              Block visitor
            </Button>
          )}
        </Stack>
      )}
      {showHistory && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconHistory size={17} stroke={1.5} />}
          onClick={() => showHistory("History of this chat", { scope: session.id })}
        >
          History
        </Button>
      )}
    </div>
  );
}
