import type { OfferView } from "@lyceum/core/assignment/offer/schema.ts";
import { levelWords } from "@lyceum/core/assignment/words.ts";
import { Button, Group } from "@mantine/core";
import { IconClockHour4, IconUserHeart } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { nextOf, serviceWords } from "../../lib/assignment/assignment.ts";
import { keys } from "../../lib/cache/keys.ts";
import { absolute, left, useNow, useZone } from "../../lib/time/time.ts";
import { useConfirm } from "../../ui/form/confirm.tsx";
import { Markdown } from "../../ui/text/markdown.tsx";
import { When } from "../../ui/text/when.tsx";
import { failed, toast } from "../../ui/toast/toasts.ts";
import { Decline } from "./decline.tsx";
import css from "./offers.module.css";

interface Props {
  offer: OfferView;
  /** Called before the answer is sent. */
  answered: (id: string) => void;
  /** The most urgent has the page's one primary button. */
  first: boolean;
}

const hour = 3_600_000;

/** One offer: what is asked, of whom, until when one can decide. */
export function OfferCard({ offer, answered, first }: Props) {
  const { title, code, subject, level, serviceType, student, brief, note, offeredBy } = offer;
  const zone = useZone();
  const now = useNow();
  const confirm = useConfirm();
  const [declining, setDeclining] = useState(false);
  const accept = useAccept(offer, answered);
  const soon = Date.parse(offer.expiresAt) - now.getTime() < 3 * hour;
  const about = [serviceWords[serviceType], subject, level && levelWords[level]].filter(Boolean);

  async function ask() {
    const yes = await confirm({
      title: `Accept “${title}”?`,
      text: offer.dueDate
        ? `You take on this work and finish it by ${absolute(offer.dueDate, zone)}, your time. We tell ${student} who the teacher is.`
        : `You take on this work. We tell ${student} who the teacher is.`,
      confirm: "Accept offer",
    });
    if (yes !== null) accept.mutate();
  }

  return (
    <article className={css.card} aria-labelledby={offer.id}>
      <header className={css.head}>
        <div>
          <h2 id={offer.id}>{title}</h2>
          <p className={css.about}>
            <span className="tabular">{code}</span> · {about.join(" · ")}
          </p>
        </div>
        <span className={css.left} data-soon={soon || undefined}>
          <IconClockHour4 size={15} stroke={1.75} aria-hidden />
          <span title={`Until ${absolute(offer.expiresAt, zone)}`}>
            {left(offer.expiresAt, now)}
          </span>
        </span>
      </header>
      <dl className={css.facts}>
        <div>
          <dt>Student</dt>
          <dd>{student}</dd>
        </div>
        <div>
          <dt>Due</dt>
          <dd>{offer.dueDate ? <When at={offer.dueDate} full /> : "no date yet"}</dd>
        </div>
        <div>
          <dt>Answer by</dt>
          <dd>
            <When at={offer.expiresAt} full />
          </dd>
        </div>
      </dl>
      {brief && (
        <div className={css.brief}>
          <Markdown text={brief} />
        </div>
      )}
      {note && (
        <p className={css.note}>
          <IconUserHeart size={17} stroke={1.5} aria-hidden />
          <span>
            {offeredBy ? `${offeredBy} writes: ` : "The team writes: "}
            {note}
          </span>
        </p>
      )}
      <Group gap="xs" mt="md">
        <Button
          variant={first ? "filled" : "outline"}
          onClick={() => void ask()}
          loading={accept.isPending}
        >
          Accept offer
        </Button>
        <Button variant="default" onClick={() => setDeclining(true)}>
          Decline
        </Button>
      </Group>
      <Decline
        offer={offer}
        opened={declining}
        close={() => setDeclining(false)}
        answered={answered}
      />
    </article>
  );
}

function useAccept({ id, assignmentId, title }: OfferView, answered: Props["answered"]) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [key] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: () => post(`/assignments/${assignmentId}/offers/accept`, {}, key),
    async onSuccess(after) {
      answered(id);
      toast(`“${title}” is yours. ${nextOf(after, "teacher")}`);
      await navigate({ to: "/assignments/$id", params: { id: assignmentId } });
    },
    onError: (error) => failed(error, "You do not have this assignment."),
    onSettled() {
      void client.invalidateQueries({ queryKey: keys.allLists });
      void client.invalidateQueries({ queryKey: keys.home });
    },
  });
}
