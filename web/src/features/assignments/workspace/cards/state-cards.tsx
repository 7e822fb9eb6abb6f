import { declineWords } from "@lyceum/core/assignment/words.ts";
import { whoDid } from "../../../../lib/assignment/who.ts";
import { absolute, useZone } from "../../../../lib/time/time.ts";
import { Card } from "../../../../ui/card.tsx";
import { When } from "../../../../ui/text/when.tsx";
import { Words } from "../../../../ui/text/words.tsx";
import { ActButton, useActs } from "../acts.tsx";
import css from "../workspace.module.css";
import { By, MoneyEffect } from "./card-lines.tsx";
import { Delivery } from "./delivery-card.tsx";
import { Dispute } from "./dispute-card.tsx";
import { QuoteCard, Waived } from "./quote-card.tsx";
import { RatingCard } from "./rating-card.tsx";

/** What the assignment is in the middle of, each with its buttons: only those that matter now. */
export function StateCards() {
  const { assignment } = useActs().scene.space;
  const { status } = assignment;
  return (
    <>
      {assignment.declined && <Declined />}
      {assignment.hold && <Hold />}
      {assignment.cancellation && <Cancellation />}
      {assignment.dispute && <Dispute />}
      {isOpen(assignment.extension?.state) && !over.includes(status) && <Extension />}
      {assignment.delivery && <Delivery />}
      {assignment.quote && status !== "draft" && <QuoteCard />}
      {!assignment.quote && assignment.waived && <Waived />}
      {assignment.rating && <RatingCard />}
    </>
  );
}

/** A request that was still open then is past answering. */
const over = ["completed", "cancelled"];
const isOpen = (state?: string) => state === "requested" || state === "countered";

function Extension() {
  const { extension, dueDate } = useActs().scene.space.assignment;
  const zone = useZone();
  if (!extension) return null;
  const countered = extension.state === "countered";
  return (
    <Card title={countered ? "Another date offered" : "More time requested"} id="extension">
      <dl className={css.terms}>
        {dueDate && (
          <div>
            <dt>Due now</dt>
            <dd>{absolute(dueDate, zone)}</dd>
          </div>
        )}
        <div>
          <dt>Asked for</dt>
          <dd>{absolute(extension.dueDate, zone)}</dd>
        </div>
        {countered && extension.counter && (
          <div>
            <dt>Offered instead</dt>
            <dd>{absolute(extension.counter, zone)}</dd>
          </div>
        )}
      </dl>
      <p className={css.reason}>
        “<Words text={extension.reason} />”
      </p>
      <By verb="Asked" {...extension} />
      <div className={css.actions}>
        <ActButton act="counter-extension" />
        <ActButton act="refuse-extension" />
      </div>
    </Card>
  );
}

function Hold() {
  const { hold } = useActs().scene.space.assignment;
  if (!hold) return null;
  return (
    <Card title="On hold">
      <p className={css.text}>
        <Words text={hold.reason} />
      </p>
      <p className={css.by}>
        Since <When at={hold.since} full />, by {whoDid(hold)}. The dates move by as long as it
        lasts.
      </p>
    </Card>
  );
}

function Declined() {
  const { declined } = useActs().scene.space.assignment;
  if (!declined) return null;
  return (
    <Card title="Why it was declined">
      <p className={css.strong}>{declineWords[declined.reason]}</p>
      <p className={css.text}>
        <Words text={declined.text} />
      </p>
    </Card>
  );
}

function Cancellation() {
  const { cancellation } = useActs().scene.space.assignment;
  if (!cancellation) return null;
  const { fee, refund, currency, sentence, reason } = cancellation;
  return (
    <Card title="Cancelled">
      <p className={css.text}>
        <Words text={reason} />
      </p>
      {currency && fee !== undefined && (
        <MoneyEffect fee={fee} refund={refund ?? 0} currency={currency} sentence={sentence ?? ""} />
      )}
      <By verb="Cancelled" {...cancellation} />
    </Card>
  );
}
