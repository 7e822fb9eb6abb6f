import type { OfferView } from "@lyceum/core/assignment/offer/schema.ts";
import { levelWords } from "@lyceum/core/assignment/words.ts";
import { Button, Group } from "@mantine/core";
import { IconClockHour4, IconUserHeart } from "@tabler/icons-react";
import { serviceWords } from "../../lib/assignment/assignment.ts";
import { absolute, left, useNow, useZone } from "../../lib/time/time.ts";
import { Markdown } from "../../ui/text/markdown.tsx";
import { When } from "../../ui/text/when.tsx";
import css from "./offers.module.css";

interface Props {
  offer: OfferView;
  accept: () => void;
  decline: () => void;
  /** The most urgent has the page's one primary button. */
  first: boolean;
}

const hour = 3_600_000;

/** One offer: what is asked, of whom, until when one can decide. */
export function OfferCard({ offer, accept, decline, first }: Props) {
  const { title, code, subject, level, serviceType, student, brief, note, offeredBy } = offer;
  const zone = useZone();
  const now = useNow();
  const soon = Date.parse(offer.expiresAt) - now.getTime() < 3 * hour;
  const about = [serviceWords[serviceType], subject, level && levelWords[level]].filter(Boolean);

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
        <Button variant={first ? "filled" : "outline"} onClick={accept}>
          Accept offer
        </Button>
        <Button variant="default" onClick={decline}>
          Decline
        </Button>
      </Group>
    </article>
  );
}
