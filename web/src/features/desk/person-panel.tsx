import { Button, Stack } from "@mantine/core";
import {
  IconBan,
  IconRosetteDiscountCheckFilled,
  IconShieldQuestion,
  IconUnlink,
  IconUserPlus,
} from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { post } from "../../lib/api.ts";
import { mayDetach, useMe } from "../../lib/session.ts";
import { clock, useNow, zoneName } from "../../lib/time.ts";
import { useConfirm } from "../../ui/confirm.tsx";
import { useDetach } from "../../ui/detach.ts";
import { Face } from "../../ui/person.tsx";
import { failed, told } from "../../ui/toasts.ts";
import { When } from "../../ui/when.tsx";
import css from "./desk.module.css";
import { type SessionView, useDeskMove } from "./queries.ts";

/** The third pane: who this is, as far as anybody knows. */
export function PersonPanel({ session, works }: { session: SessionView; works: boolean }) {
  const { visitor, timezone, locale, page, startedAt, firstReplyAt, rating } = session;
  const me = useMe();
  const now = useNow();
  const ask = useConfirm();
  const detach = useDetach();
  const move = useDeskMove();
  const invite = useMutation({
    mutationFn: () => post(`/desk/sessions/${session.id}/invite`),
    onSuccess: ({ sentTo }) =>
      told(
        sentTo
          ? `The invitation is in the chat and went to ${sentTo}.`
          : "The invitation is in the chat.",
      ),
    onError: (error) => failed(error, "The invitation was not sent"),
  });

  async function block() {
    const reason = await ask({
      title: `Block ${visitor.name}?`,
      text: "The chat ends, and this address starts no new one for a day. The visitor reads a neutral notice.",
      confirm: "Block visitor",
      danger: true,
      reason: "Why? This is kept in the audit log.",
    });
    if (reason !== null) move.mutate({ id: session.id, event: "block", reason });
  }

  const facts: [string, React.ReactNode][] = [
    ["E-mail", visitor.email ?? "not given"],
    ["Phone", visitor.phone ?? "not given"],
    ["Came from", page ?? "unknown"],
    [
      "Language",
      locale ? (new Intl.DisplayNames("en", { type: "language" }).of(locale) ?? locale) : "unknown",
    ],
    [
      "Their time",
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
          {session.allowed.includes("invite") && !visitor.verified && (
            <Button
              variant="default"
              leftSection={<IconUserPlus size={17} stroke={1.5} />}
              loading={invite.isPending}
              onClick={() => invite.mutate()}
            >
              Invite to an account
            </Button>
          )}
          {session.status === "converted" && mayDetach(me) && (
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconUnlink size={17} stroke={1.5} />}
              onClick={() => void detach(session.id, session.threadId)}
            >
              Detach this chat…
            </Button>
          )}
          {session.allowed.includes("block") && (
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconBan size={17} stroke={1.5} />}
              onClick={block}
            >
              Block visitor
            </Button>
          )}
        </Stack>
      )}
    </div>
  );
}
