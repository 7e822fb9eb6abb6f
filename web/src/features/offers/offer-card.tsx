import type { OfferView } from "@lyceum/core/assignment/offer/schema.ts";
import { levelWords } from "@lyceum/core/assignment/words.ts";
import { Button, Group } from "@mantine/core";
import { IconClockHour4, IconUserHeart } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { post } from "../../lib/api.ts";
import { type AssignmentView, nextOf, serviceWords } from "../../lib/assignment/assignment.ts";
import { keys } from "../../lib/cache/keys.ts";
import { absolute, left, useNow, useZone } from "../../lib/time/time.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { useCommand } from "../../ui/command/use-command.ts";
import { Markdown } from "../../ui/text/markdown.tsx";
import { When } from "../../ui/text/when.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import css from "./offers.module.css";
import { useDecline } from "./use-decline.tsx";

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
  const confirm = useCommandDialog();
  const decline = useDecline(offer, answered);
  const accept = useAccept(offer, answered);
  const soon = Date.parse(offer.expiresAt) - now.getTime() < 3 * hour;
  const about = [serviceWords[serviceType], subject, level && levelWords[level]].filter(Boolean);

  async function ask() {
    await confirm({
      title: `Accept “${title}”?`,
      text: offer.dueDate
        ? `You take on this work and finish it by ${absolute(offer.dueDate, zone)}, your time. We tell ${student} who the teacher is.`
        : `You take on this work. We tell ${student} who the teacher is.`,
      confirm: "Accept offer",
      failure: "You do not have this assignment",
      send: () => accept.send(),
    });
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
        <Button variant={first ? "filled" : "outline"} onClick={() => void ask()}>
          Accept offer
        </Button>
        <Button variant="default" onClick={() => void decline()}>
          Decline
        </Button>
      </Group>
    </article>
  );
}

function useAccept({ id, assignmentId, title }: OfferView, answered: Props["answered"]) {
  const navigate = useNavigate();
  return useCommand<void, AssignmentView>({
    send: (_given, key) => post(`/assignments/${assignmentId}/offers/accept`, {}, key),
    show(after) {
      answered(id);
      toast(`“${title}” is yours. ${nextOf(after, "teacher")}`);
      void navigate({ to: "/assignments/$id", params: { id: assignmentId } });
    },
    stale: () => [keys.allLists, keys.home],
    failure: "You do not have this assignment",
  });
}
